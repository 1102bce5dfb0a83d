package comity.node;

import comity.crypto.bytes.MalformedBytes;
import comity.crypto.cert.SpkiPin;
import comity.crypto.sign.NoteFormat;
import comity.node.admin.setup.NodeKeys;
import comity.node.config.NodeConfig;
import comity.node.directory.PartnerCards;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.node.pouch.Descriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The node's own descriptor, checked against its keys before anything starts: a node whose card names other keys would sign what no
 * partner can verify.
 *
 * @param descriptor the card
 * @param note as signed by the identity key
 */
record OwnCard(Descriptor descriptor, String note) {
    static OwnCard read(Path directory, NodeConfig config, NodeKeys keys, Instant now) {
        Path file = directory.resolve(config.paths().descriptor());
        try {
            String note = Files.readString(file);
            Descriptor card = Descriptor.parse(NoteFormat.parse(note).text());
            String wrong = fault(card, note, config, keys, now);
            if (!wrong.isEmpty()) {
                throw new FaultException(Fault.at(FaultCode.CONFIG_INVALID_VALUE, file.toString(), wrong));
            }
            return new OwnCard(card, note);
        } catch (MalformedBytes e) {
            throw new FaultException(Fault.at(FaultCode.CONFIG_INVALID_VALUE, file.toString(), e.reason()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fault(Descriptor card, String note, NodeConfig config, NodeKeys keys, Instant now) {
        if (!card.agency().equals(config.agency())) {
            return "the descriptor is " + card.agency() + "'s, the configuration " + config.agency() + "'s";
        }
        if (PartnerCards.verify(note, card.keys().identity().fingerprint(), now)
                instanceof PartnerCards.CardVerdict.Refused refused) {
            return refused.reason();
        }
        if (!card.keys().head().equals(keys.head().verificationKey())
                || !card.keys().prekey().equals(keys.prekey().verificationKey())) {
            return "the descriptor names other signing keys than the key file holds";
        }
        if (!card.pins().current().equals(SpkiPin.of(keys.link().certificate()).value())) {
            return "the descriptor pins another link key than the key file holds";
        }
        return "";
    }
}
