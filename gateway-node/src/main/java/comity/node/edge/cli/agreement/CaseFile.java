package comity.node.edge.cli.agreement;

import comity.node.edge.cli.command.InputFile;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A YAML file in which a table of cases may be. Repeated keys are refused. Stateless. */
final class CaseFile {
    private static final int MAX_CHARACTERS = 4 << 20;
    private static final int MAX_ALIASES = 256;
    private static final int MAX_BYTES = 8 << 20;

    private CaseFile() {}

    /** What is in the file; nothing where it is not a table but an agreement, which may lie beside its tables. */
    static Optional<CaseValue> read(Path file) throws CaseFlaw {
        String text = new String(
                InputFile.bytes(file, new java.io.ByteArrayInputStream(new byte[0]), MAX_BYTES)
                        .toByteArray(),
                StandardCharsets.UTF_8);
        LoadSettings settings = LoadSettings.builder()
                .setLabel(String.valueOf(file.getFileName()))
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(MAX_ALIASES)
                .setCodePointLimit(MAX_CHARACTERS)
                .build();
        try {
            CaseValue root = new CaseValue("", new Load(settings).loadFromString(text));
            return isAgreement(root) ? Optional.empty() : Optional.of(root);
        } catch (YamlEngineException e) {
            throw new CaseFlaw("", String.valueOf(e.getMessage()), e);
        }
    }

    /** An agreement has its clauses where a table names a file. */
    private static boolean isAgreement(CaseValue root) throws CaseFlaw {
        if (!root.isTable()) {
            return false;
        }
        Map<String, CaseValue> table = root.table();
        CaseValue agreement = table.get("agreement");
        return agreement != null && agreement.isTable();
    }

    /** What is wrong with a file, as the command tells it. */
    static FaultException fault(Path file, CaseFlaw flaw) {
        return new FaultException(Fault.at(FaultCode.CONFIG_INVALID_VALUE, file.toString(), flaw.text()), flaw);
    }
}
