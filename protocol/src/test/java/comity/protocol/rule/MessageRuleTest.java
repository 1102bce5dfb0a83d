package comity.protocol.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.Edition;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldOptions;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MessageOptions;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.TextFormat;
import comity.protocol.field.SchemaFault;
import comity.v1.Limit;
import comity.v1.Protection;
import comity.v1.ProtectionProto;
import comity.v1.Rule;
import comity.v1.RuleProto;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules are read against the message that carries them: one that could never work is a fault of the schema. */
final class MessageRuleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "at_least_one { field: 'name' field: 'list' }",
                "exactly_one { field: 'name' field: 'inner.name' }",
                "together { field: 'name' field: 'number' }",
                "choice: 'pick'",
                "required_when { when { field: 'sort' is: 'GOOD' is: 'BAD' } then: 'name' }",
                "required_when { when { field: 'inner.flag' is: 'true' } then: 'inner.name' }",
                "forbidden_when { when { field: 'name' } then: 'list' }",
                "forbidden_when { when { field: 'sorts' is_not: 'GOOD' } then: 'list' }",
                "ordered { first: 'number' second: 'inner.number' }",
                "ordered { first: 'day' second: 'other_day' }",
                "different { first: 'name' second: 'inner.name' }",
                "begins_with { field: 'name' with: 'day' then: '-' }",
                "distinct { field: 'list' }",
                "distinct { field: 'inners' by: 'name' }",
                "code_when { when { field: 'sort' is: 'GOOD' } field: 'name' code: IP }",
                "pattern_when { when { field: 'sort' is: 'GOOD' } field: 'name' pattern: '[a-z]+' }",
                "range_when { when { field: 'sort' is: 'GOOD' } field: 'number' min: 1 max: 2 }",
                "body_of_kind { kind: 'sort' choice: 'pick' offset: 10 }",
                "has_element { when { field: 'sort' is: 'GOOD' } field: 'inners' element { field: 'flag' is: 'true' } }",
                "has_element { when { field: 'sort' } field: 'inners' element { field: 'name' } }",
                "items_when { when { field: 'sort' is: 'GOOD' } field: 'list' min: 1 max: 2 }"
            })
    void readsARuleThatFitsItsMessage(String demand) {
        assertThat(faults(demand)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "at_least_one { field: 'name' field: 'nothing' }",
                "at_least_one { field: 'name' }",
                "exactly_one { }",
                "together { field: 'name' field: 'inner.nothing' }",
                "choice: 'nothing'",
                "required_when { when { field: 'sort' is: 'UNKNOWN' } then: 'name' }",
                "required_when { when { field: 'sort' is: 'GOOD' is_not: 'BAD' } then: 'name' }",
                "required_when { when { field: 'sort' is: 'GOOD' } }",
                "required_when { when { field: 'inner.flag' is: 'yes' } then: 'name' }",
                "required_when { when { field: 'number' is: '1' } then: 'name' }",
                "required_when { then: 'name' }",
                "forbidden_when { when { field: 'name' } then: 'inners.name' }",
                "ordered { first: 'number' second: 'day' }",
                "ordered { first: 'name' second: 'name' }",
                "ordered { first: 'list' second: 'list' }",
                "different { first: 'name' second: 'number' }",
                "different { first: 'inner' second: 'inner' }",
                "begins_with { field: 'number' with: 'name' }",
                "distinct { field: 'name' }",
                "distinct { field: 'inners' }",
                "distinct { field: 'list' by: 'name' }",
                "code_when { when { field: 'sort' is: 'GOOD' } field: 'number' code: IP }",
                "code_when { when { field: 'sort' is: 'GOOD' } field: 'name' }",
                "pattern_when { when { field: 'sort' is: 'GOOD' } field: 'name' pattern: '[a-z' }",
                "pattern_when { when { field: 'sort' is: 'GOOD' } field: 'list' pattern: 'a' }",
                "range_when { when { field: 'sort' is: 'GOOD' } field: 'name' min: 1 max: 2 }",
                "range_when { when { field: 'sort' is: 'GOOD' } field: 'number' min: 2 max: 1 }",
                "body_of_kind { kind: 'name' choice: 'pick' }",
                "body_of_kind { kind: 'sort' choice: 'nothing' }",
                "has_element { when { field: 'sort' } field: 'inner' element { field: 'name' } }",
                "has_element { when { field: 'sort' } field: 'list' element { field: 'name' } }",
                "has_element { when { field: 'sort' } field: 'inners' element { field: 'nothing' } }",
                "has_element { when { field: 'sort' } field: 'inners' }",
                "items_when { when { field: 'sort' } field: 'name' min: 1 max: 2 }",
                "items_when { when { field: 'sort' } field: 'list' min: 2 max: 1 }"
            })
    void refusesARuleThatDoesNotFitItsMessage(String demand) {
        assertThat(faults(demand)).extracting(SchemaFault::reason).containsExactly(SchemaFault.Reason.RULE);
    }

    @Test
    void refusesARuleWithoutIdOrSentence() {
        assertThat(faultsOf("says: 'no id' choice: 'pick'")).hasSize(1);
        assertThat(faultsOf("id: 'lower_case' says: 'no id' choice: 'pick'")).hasSize(1);
        assertThat(faultsOf("id: 'NO_SENTENCE' choice: 'pick'")).hasSize(1);
    }

    private static List<SchemaFault> faults(String demand) {
        return faultsOf("id: 'A_RULE' says: 'something' " + demand);
    }

    private static List<SchemaFault> faultsOf(String rule) {
        List<SchemaFault> faults = new ArrayList<>();
        MessageRule.ofMessage(messageWith(rule), faults);
        return faults;
    }

    private static Descriptor messageWith(String ruleText) {
        try {
            Rule rule = TextFormat.parse(ruleText, Rule.class);
            DescriptorProto inner = DescriptorProto.newBuilder()
                    .setName("Inner")
                    .addField(field("name", 1, FieldDescriptorProto.Type.TYPE_STRING))
                    .addField(field("number", 2, FieldDescriptorProto.Type.TYPE_INT32))
                    .addField(field("flag", 3, FieldDescriptorProto.Type.TYPE_BOOL))
                    .build();
            DescriptorProto message = DescriptorProto.newBuilder()
                    .setName("M")
                    .addField(field("name", 1, FieldDescriptorProto.Type.TYPE_STRING))
                    .addField(field("number", 2, FieldDescriptorProto.Type.TYPE_INT32))
                    .addField(field("day", 3, FieldDescriptorProto.Type.TYPE_STRING, dateLimit()))
                    .addField(field("other_day", 4, FieldDescriptorProto.Type.TYPE_STRING, dateLimit()))
                    .addField(field("list", 5, FieldDescriptorProto.Type.TYPE_STRING).toBuilder()
                            .setLabel(Label.LABEL_REPEATED))
                    .addField(field("inner", 6, FieldDescriptorProto.Type.TYPE_MESSAGE).toBuilder()
                            .setTypeName(".comity.test.Inner"))
                    .addField(field("inners", 7, FieldDescriptorProto.Type.TYPE_MESSAGE).toBuilder()
                            .setTypeName(".comity.test.Inner")
                            .setLabel(Label.LABEL_REPEATED))
                    .addField(field("sort", 8, FieldDescriptorProto.Type.TYPE_ENUM).toBuilder()
                            .setTypeName(".comity.test.Sort"))
                    .addField(field("sorts", 9, FieldDescriptorProto.Type.TYPE_ENUM).toBuilder()
                            .setTypeName(".comity.test.Sort")
                            .setLabel(Label.LABEL_REPEATED))
                    .addField(field("first_pick", 11, FieldDescriptorProto.Type.TYPE_STRING).toBuilder()
                            .setOneofIndex(0))
                    .addField(field("second_pick", 12, FieldDescriptorProto.Type.TYPE_STRING).toBuilder()
                            .setOneofIndex(0))
                    .addOneofDecl(OneofDescriptorProto.newBuilder().setName("pick"))
                    .setOptions(MessageOptions.newBuilder().addExtension(RuleProto.rule, rule))
                    .build();
            FileDescriptorProto file = FileDescriptorProto.newBuilder()
                    .setName("comity/test/test.proto")
                    .setPackage("comity.test")
                    .setSyntax("editions")
                    .setEdition(Edition.EDITION_2023)
                    .addMessageType(inner)
                    .addMessageType(message)
                    .addEnumType(EnumDescriptorProto.newBuilder()
                            .setName("Sort")
                            .addValue(value("SORT_UNSPECIFIED", 0))
                            .addValue(value("GOOD", 1))
                            .addValue(value("BAD", 2)))
                    .build();
            return FileDescriptor.buildFrom(file, new FileDescriptor[] {}).findMessageTypeByName("M");
        } catch (DescriptorValidationException | TextFormat.ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Limit dateLimit() {
        return Limit.newBuilder().setCode(Limit.Code.DATE).build();
    }

    private static FieldDescriptorProto field(String name, int number, FieldDescriptorProto.Type type) {
        return field(name, number, type, Limit.getDefaultInstance());
    }

    private static FieldDescriptorProto field(String name, int number, FieldDescriptorProto.Type type, Limit limit) {
        return FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setType(type)
                .setLabel(Label.LABEL_OPTIONAL)
                .setOptions(FieldOptions.newBuilder()
                        .setExtension(
                                ProtectionProto.protection,
                                Protection.newBuilder()
                                        .setClass_(Protection.Class.CASE)
                                        .build())
                        .setExtension(ProtectionProto.limit, limit))
                .build();
    }

    private static EnumValueDescriptorProto value(String name, int number) {
        return EnumValueDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .build();
    }
}
