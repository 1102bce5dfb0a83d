package comity.protocol.code;

import java.util.List;
import java.util.Set;

/** Types of file that a gateway can take apart and write anew, so that nothing stays in them that nobody looked for. */
final class MediaTypes {
    private static final Set<String> ACCEPTED = Set.of(
            "application/pdf",
            "text/plain",
            "text/csv",
            "image/png",
            "image/jpeg",
            "image/tiff",
            "image/webp",
            "audio/wav",
            "audio/mpeg",
            "audio/ogg",
            "video/mp4",
            "video/webm");

    private MediaTypes() {}

    static List<String> accepted() {
        return ACCEPTED.stream().sorted().toList();
    }

    static boolean isAccepted(String text) {
        return ACCEPTED.contains(text);
    }
}
