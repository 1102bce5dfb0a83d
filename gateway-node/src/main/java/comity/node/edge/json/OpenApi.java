package comity.node.edge.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import comity.edge.v1.Fault;
import comity.node.admin.Role;
import comity.node.edge.call.RoleTable;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** OpenAPI 3.1 of a JSON door, made from the very descriptors that requests are checked against. Stateless. */
public final class OpenApi {
    private static final List<String> FAULTS =
            List.of("400", "401", "403", "404", "409", "413", "415", "429", "500", "503", "504");

    private final JsonGenerator json;
    private final OpenApiSchemas schemas;

    private OpenApi(JsonGenerator json) {
        this.json = json;
        this.schemas = new OpenApiSchemas(json);
    }

    /** The document, the same for the same descriptors. */
    public static String of(ServiceDescriptor service, RoleTable roles) {
        StringWriter text = new StringWriter();
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                .withArrayIndenter(new DefaultIndenter("  ", "\n"));
        try (JsonGenerator json = JsonFactory.builder().build().createGenerator(text)) {
            json.setPrettyPrinter(printer);
            new OpenApi(json).document(service, roles);
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot fail to be written", e);
        }
        return text.toString();
    }

    private void document(ServiceDescriptor service, RoleTable roles) throws IOException {
        String name = service.getName().substring(service.getName().lastIndexOf('.') + 1);
        json.writeStartObject();
        json.writeStringField("openapi", "3.1.0");
        json.writeObjectFieldStart("info");
        json.writeStringField("title", "Comity: " + name);
        json.writeStringField("version", "1");
        json.writeStringField(
                "description",
                "Strict JSON over HTTPS (TLS 1.3, client certificate issued by the node). Names are written in snake_case"
                        + " exactly as here. Unknown or repeated fields, null, enum numbers and anything after the object"
                        + " are refused with 400 and the field's path. 64-bit numbers are texts of digits; fields that are"
                        + " not set are left out of answers.");
        json.writeEndObject();
        Map<String, MethodDescriptor<Message, Message>> methods = new TreeMap<>(new JsonMethods(service).all());
        json.writeObjectFieldStart("paths");
        for (Map.Entry<String, MethodDescriptor<Message, Message>> entry : methods.entrySet()) {
            path(entry.getKey(), entry.getValue(), roles);
        }
        json.writeEndObject();
        components();
        json.writeArrayFieldStart("security");
        json.writeStartObject();
        json.writeArrayFieldStart("client_certificate");
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void path(String path, MethodDescriptor<Message, Message> method, RoleTable roles) throws IOException {
        List<String> allowed =
                roles.roles(method).stream().sorted().map(Role::name).toList();
        json.writeObjectFieldStart(path);
        json.writeObjectFieldStart("post");
        json.writeStringField("operationId", String.valueOf(method.getBareMethodName()));
        json.writeStringField("description", "Roles: " + String.join(", ", allowed) + ".");
        json.writeObjectFieldStart("requestBody");
        json.writeBooleanField("required", true);
        content(JsonMethods.prototype(method.getRequestMarshaller()).getDescriptorForType());
        json.writeEndObject();
        json.writeObjectFieldStart("responses");
        json.writeObjectFieldStart("200");
        json.writeStringField("description", "Done; what was done is in the answer.");
        content(JsonMethods.prototype(method.getResponseMarshaller()).getDescriptorForType());
        json.writeEndObject();
        for (String status : FAULTS) {
            json.writeObjectFieldStart(status);
            json.writeStringField("$ref", "#/components/responses/Fault");
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void content(Descriptor message) throws IOException {
        json.writeObjectFieldStart("content");
        json.writeObjectFieldStart("application/json");
        json.writeFieldName("schema");
        schemas.reference(message);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void components() throws IOException {
        json.writeObjectFieldStart("components");
        json.writeObjectFieldStart("responses");
        json.writeObjectFieldStart("Fault");
        json.writeStringField(
                "description",
                "Not done. After 500, 503 and 504 it is not known: ask again; submit is safe to repeat with its key.");
        content(Fault.getDescriptor());
        json.writeEndObject();
        json.writeEndObject();
        schemas.writeAll();
        json.writeObjectFieldStart("securitySchemes");
        json.writeObjectFieldStart("client_certificate");
        json.writeStringField("type", "mutualTLS");
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }
}
