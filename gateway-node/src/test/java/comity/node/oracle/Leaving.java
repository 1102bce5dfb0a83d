package comity.node.oracle;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The texts of what is predicted to leave. */
final class Leaving {
    private Leaving() {}

    static List<String> texts(Prediction.Leaves prediction) {
        List<String> texts = new ArrayList<>();
        for (PredictedField field : prediction.fields()) {
            switch (field.fate()) {
                case Fate.Kept() -> texts.add(text(field.written().value()));
                case Fate.Changed(Object value) -> texts.add(text(value));
                case Fate.Rekeyed(), Fate.Pseudonym(), Fate.Withheld _ -> {}
            }
        }
        return texts;
    }

    private static String text(Object value) {
        return value instanceof ByteString bytes ? HexFormat.of().formatHex(bytes.toByteArray()) : value.toString();
    }
}
