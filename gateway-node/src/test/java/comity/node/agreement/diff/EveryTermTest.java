package comity.node.agreement.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import comity.crypto.bytes.Digest;
import comity.node.agreement.AgreementFile;
import comity.node.agreement.condition.Compilation;
import comity.node.agreement.condition.Conditions;
import comity.node.agreement.condition.Reach;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.Condition;
import comity.node.agreement.terms.Transform;
import comity.protocol.id.AgencyId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a term says otherwise, a difference says so: each component of each record of {@code terms} is changed in turn. */
final class EveryTermTest {
    private static final String TERMS = "comity.node.agreement.terms";

    /** A value that differs from another in one place, and the components on the way there. */
    private record Variant(Object value, String component) {}

    @Test
    void everyComponentMakesADifference() {
        Set<String> covered = new TreeSet<>();
        for (String name : List.of("full.yaml", "joint-team.yaml")) {
            Agreement agreement = AgreementFile.named(name).agreement();
            for (Variant variant : ofRecord(agreement)) {
                Agreement changed = (Agreement) variant.value();
                assertThat(AgreementDiff.between(agreement, changed))
                        .as("%s in %s", variant.component(), name)
                        .isNotEmpty();
                assertThat(AgreementDiff.between(changed, agreement))
                        .as("%s in %s, the other way", variant.component(), name)
                        .isNotEmpty();
                covered.addAll(Arrays.asList(variant.component().split(" ")));
            }
        }
        assertThat(covered).containsAll(components());
    }

    private static Set<String> components() {
        Set<String> components = new TreeSet<>();
        new ClassFileImporter()
                .importPackages(TERMS).stream()
                        .filter(JavaClass::isRecord)
                        .map(JavaClass::reflect)
                        .filter(type -> Modifier.isPublic(type.getModifiers()))
                        .forEach(type -> Arrays.stream(type.getRecordComponents())
                                .forEach(component -> components.add(name(component))));
        return components;
    }

    private static String name(RecordComponent component) {
        return component.getDeclaringRecord().getSimpleName() + "." + component.getName();
    }

    private static List<Variant> ofRecord(Object value) {
        RecordComponent[] components = value.getClass().getRecordComponents();
        List<Variant> variants = new ArrayList<>();
        for (int at = 0; at < components.length; at++) {
            Object component = get(components[at], value);
            for (Variant inner : of(component)) {
                int place = at;
                made(value, place, inner.value()).ifPresent(made -> {
                    variants.add(new Variant(made, name(components[place]) + " " + inner.component()));
                });
            }
        }
        return variants;
    }

    private static Object get(RecordComponent component, Object value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError("a record of terms cannot be made", e);
        }
    }

    /** The record with another value in one place; nothing where such a record cannot be. */
    private static Optional<Object> made(Object value, int place, Object changed) {
        RecordComponent[] components = value.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components).map(one -> get(one, value)).toArray();
        values[place] = changed;
        try {
            return Optional.of(value.getClass().getDeclaredConstructor(types).newInstance(values));
        } catch (InvocationTargetException refused) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a record of terms cannot be made", e);
        }
    }

    private static List<Variant> of(Object value) {
        return switch (value) {
            case AgencyId _ -> plain(new AgencyId("XZ-ALL"));
            case Digest _ -> plain(Digest.fromHex("0f".repeat(32)));
            case Condition _ -> plain(condition());
            case Transform transform ->
                Stream.concat(
                                ofRecord(transform).stream(),
                                Stream.of(
                                                new Transform.Remove(),
                                                new Transform.TimeBucket(comity.v1.FuzzyTime.Precision.YEAR))
                                        .filter(other -> !other.equals(transform))
                                        .map(other -> new Variant(other, "")))
                        .toList();
            case Record inside -> ofRecord(inside);
            case Optional<?> optional ->
                optional.isEmpty()
                        ? List.of()
                        : Stream.concat(
                                        Stream.of(new Variant(Optional.empty(), "")),
                                        of(optional.get()).stream()
                                                .map(inner ->
                                                        new Variant(Optional.of(inner.value()), inner.component())))
                                .toList();
            case OptionalInt optional ->
                plain(
                        optional.isEmpty() ? OptionalInt.of(7) : OptionalInt.empty(),
                        OptionalInt.of(optional.orElse(7) + 1));
            case List<?> list -> ofList(list);
            case Set<?> set -> ofSet(set);
            case Map<?, ?> map -> ofMap(map);
            case Enum<?> constant -> ofEnum(constant);
            case Boolean truth -> plain(!truth);
            case Integer number -> plain(number + 1);
            case String text -> plain(text + "x");
            case LocalDate day -> plain(day.plusDays(1));
            case Duration span -> plain(span.plusHours(1));
            case Period span -> plain(span.plusDays(1));
            case BigDecimal number -> plain(number.add(BigDecimal.ONE));
            default -> throw new AssertionError("no variant of " + value.getClass());
        };
    }

    private static List<Variant> plain(Object... values) {
        return Arrays.stream(values).map(value -> new Variant(value, "")).toList();
    }

    private static List<Variant> ofEnum(Enum<?> constant) {
        return Arrays.stream(constant.getDeclaringClass().getEnumConstants())
                .filter(other -> other != constant)
                .filter(other -> !((Enum<?>) other).name().matches("UNRECOGNIZED|.*_UNSPECIFIED|PUB|SID|INT"))
                .limit(2)
                .map(other -> new Variant(other, ""))
                .toList();
    }

    private static List<Variant> ofList(List<?> list) {
        List<Variant> variants = new ArrayList<>();
        for (int at = 0; at < list.size(); at++) {
            for (Variant inner : of(list.get(at))) {
                List<Object> changed = new ArrayList<>(list);
                changed.set(at, inner.value());
                variants.add(new Variant(changed, inner.component()));
            }
        }
        if (!list.isEmpty()) {
            variants.add(new Variant(list.subList(1, list.size()), ""));
            List<Object> turned = new ArrayList<>(list);
            Collections.reverse(turned);
            variants.add(new Variant(turned, ""));
        }
        return variants.stream()
                .filter(variant -> !variant.value().equals(list))
                .toList();
    }

    private static List<Variant> ofSet(Set<?> set) {
        if (set.isEmpty()) {
            return List.of();
        }
        Object first = set.iterator().next();
        List<Variant> variants = new ArrayList<>();
        Set<Object> fewer = new LinkedHashSet<>(set);
        fewer.remove(first);
        variants.add(new Variant(fewer, ""));
        for (Variant inner : of(first)) {
            Set<Object> more = new LinkedHashSet<>(set);
            if (more.add(inner.value())) {
                variants.add(new Variant(more, inner.component()));
            }
        }
        return variants;
    }

    private static List<Variant> ofMap(Map<?, ?> map) {
        List<Variant> variants = new ArrayList<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            for (Variant inner : of(entry.getValue())) {
                Map<Object, Object> changed = new LinkedHashMap<>(map);
                changed.put(entry.getKey(), inner.value());
                variants.add(new Variant(changed, inner.component()));
            }
        }
        if (!map.isEmpty()) {
            Map<Object, Object> fewer = new LinkedHashMap<>(map);
            fewer.remove(map.keySet().iterator().next());
            variants.add(new Variant(fewer, ""));
        }
        return variants;
    }

    private static Condition condition() {
        return ((Compilation.Compiled) Conditions.compile("sender == 'XZ-ALL'", Reach.SAME_ON_BOTH_SIDES)).condition();
    }

    @Test
    void findsComponents() {
        assertThat(components())
                .hasSizeGreaterThan(100)
                .contains("Agreement.parties", "ProtectionRule.unmaskOnConsent", "Failures.within", "FieldPattern.type")
                .allMatch(Objects::nonNull);
    }
}
