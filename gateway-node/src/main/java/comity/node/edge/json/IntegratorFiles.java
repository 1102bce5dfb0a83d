package comity.node.edge.json;

import comity.edge.admin.v1.AdminGrpc;
import comity.edge.local.v1.LocalGrpc;
import comity.node.edge.call.RoleTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is handed to those who write clients: the OpenAPI documents of both callers' doors, kept in {@code docs/api}. The
 * doors answer the same documents at {@code /v1/openapi.json}. Stateless.
 */
public final class IntegratorFiles {
    private IntegratorFiles() {}

    /** The local door's. */
    public static String local(RoleTable roles) {
        return OpenApi.of(LocalGrpc.getServiceDescriptor(), roles) + "\n";
    }

    /** The admin door's. */
    public static String admin(RoleTable roles) {
        return OpenApi.of(AdminGrpc.getServiceDescriptor(), roles) + "\n";
    }

    /** Writes {@code local.openapi.json} and {@code admin.openapi.json}. */
    public static void write(Path directory, RoleTable local, RoleTable admin) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("local.openapi.json"), local(local));
        Files.writeString(directory.resolve("admin.openapi.json"), admin(admin));
    }
}
