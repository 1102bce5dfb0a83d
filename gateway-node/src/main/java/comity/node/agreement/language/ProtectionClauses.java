package comity.node.agreement.language;

import comity.local.v1.SourceRecord;
import comity.node.agreement.language.YamlNode.Scalar;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.FieldPattern;
import comity.node.agreement.terms.KnowledgeCircle;
import comity.node.agreement.terms.ProtectionRule;
import comity.node.agreement.terms.Protections;
import comity.node.agreement.terms.Transform;
import comity.protocol.field.ProtectionClass;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the rules that protect sources. A rule is checked against the schema here: one that names no field, or asks of a
 * field what it cannot undergo, is refused, because a misspelt rule would otherwise protect nothing. Stateless.
 */
final class ProtectionClauses {
    static final Set<String> KEYS = Set.of("default", "rules", "escalate_kinds", "knowledge_circle");
    static final Vocabulary<FuzzyTime.Precision> TIME_UNITS = new Vocabulary<>(
            FuzzyTime.Precision.class,
            EnumSet.range(FuzzyTime.Precision.HOUR, FuzzyTime.Precision.YEAR)::contains,
            unit -> unit.name().toLowerCase(Locale.ROOT));
    static final Vocabulary<FuzzyPlace.Precision> PLACE_LEVELS = new Vocabulary<>(
            FuzzyPlace.Precision.class,
            EnumSet.range(FuzzyPlace.Precision.SITE, FuzzyPlace.Precision.COUNTRY)::contains,
            level -> level.name().toLowerCase(Locale.ROOT));

    private static final int MAX_RULES = 256;
    private static final Vocabulary<Default> DEFAULTS = Vocabulary.of(Default.class);
    private static final Vocabulary<CircleApproval> APPROVALS = Vocabulary.of(CircleApproval.class);
    private static final Vocabulary<Operation> OPERATIONS = Vocabulary.of(Operation.class);
    private static final Vocabulary<SourceRecord.Kind> SOURCE_KINDS = Vocabulary.of(SourceRecord.Kind.class);
    private static final Vocabulary<ProtectionClass> CLASSES = new Vocabulary<>(
            ProtectionClass.class,
            Set.of(ProtectionClass.CASE, ProtectionClass.PERS, ProtectionClass.REV)::contains,
            ProtectionClass::name);

    private enum Default {
        REMOVE
    }

    private enum CircleApproval {
        TWO_PERSON
    }

    private enum Operation {
        REMOVE,
        TIME_BUCKET,
        PLACE_BUCKET,
        GRADE_HIDE,
        TEARLINE,
        PSEUDONYM
    }

    private ProtectionClauses() {}

    static Protections read(Clause clause) throws MalformedClause {
        clause.name("default", DEFAULTS);
        List<ProtectionRule> rules = clause.has("rules") ? rules(clause) : List.of();
        Set<SourceRecord.Kind> escalating =
                clause.has("escalate_kinds") ? clause.names("escalate_kinds", SOURCE_KINDS) : Set.of();
        KnowledgeCircle circle = KnowledgeCircle.BUILT_IN;
        if (clause.has("knowledge_circle")) {
            Clause stated = clause.clause("knowledge_circle", Set.of("threshold", "approval"));
            stated.name("approval", APPROVALS);
            circle = new KnowledgeCircle(
                    stated.integer("threshold", KnowledgeCircle.BUILT_IN_THRESHOLD, KnowledgeCircle.MAX_THRESHOLD));
        }
        return new Protections(rules, escalating, circle, Optional.empty(), Optional.empty(), false);
    }

    private static List<ProtectionRule> rules(Clause clause) throws MalformedClause {
        List<SchemaField> schema = SchemaField.all();
        List<ProtectionRule> rules = new ArrayList<>();
        List<YamlNode> elements = clause.list("rules", MAX_RULES);
        for (int i = 0; i < elements.size(); i++) {
            Clause rule = Clause.of(
                    elements.get(i), clause.below("rules") + "[" + i + "]", Set.of("class", "path", "op", "to"));
            rules.add(rule(rule, i, schema));
        }
        return rules;
    }

    private static ProtectionRule rule(Clause clause, int position, List<SchemaField> schema) throws MalformedClause {
        ProtectionClass of = clause.name("class", CLASSES);
        Transform transform = transform(clause);
        YamlNode path = clause.required("path");
        Optional<FieldPattern> parsed =
                path instanceof Scalar scalar ? FieldPattern.parse(scalar.text()) : Optional.empty();
        if (parsed.isEmpty()) {
            throw Clause.expected("field names and * joined by dots, such as *.when", path, clause.below("path"));
        }
        FieldPattern pattern = parsed.get();
        List<SchemaField> meant = schema.stream()
                .filter(field -> pattern.fits(field.path()) && field.canBe(of))
                .toList();
        if (meant.isEmpty()) {
            throw clause.refuse("path", "names no field that can be of class " + of);
        }
        for (SchemaField field : meant) {
            if (!field.fits(transform)) {
                throw clause.refuse("op", transform.words() + " cannot be done to " + field.name());
            }
            if (of != ProtectionClass.REV && field.isNeededByPartner()) {
                throw clause.refuse(
                        "path", "takes " + field.name() + ", which the partner needs to apply the agreement");
            }
        }
        return new ProtectionRule(
                position, of, pattern, Optional.empty(), Optional.empty(), transform, Approval.NONE, false);
    }

    private static Transform transform(Clause clause) throws MalformedClause {
        Operation operation = clause.name("op", OPERATIONS);
        if (operation != Operation.TIME_BUCKET && operation != Operation.PLACE_BUCKET && clause.has("to")) {
            throw clause.refuse("to", "means nothing with " + operation);
        }
        return switch (operation) {
            case REMOVE -> new Transform.Remove();
            case TIME_BUCKET -> new Transform.TimeBucket(clause.name("to", TIME_UNITS));
            case PLACE_BUCKET -> new Transform.PlaceBucket(clause.name("to", PLACE_LEVELS));
            case GRADE_HIDE -> new Transform.GradeHide();
            case TEARLINE -> new Transform.Tearline();
            case PSEUDONYM -> new Transform.Pseudonym();
        };
    }
}
