package io.cytoforge.api.web.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.RawHttp;
import io.cytoforge.api.testing.RawHttp.Answer;
import io.cytoforge.api.testing.ServedTest;
import io.cytoforge.api.web.generated.ContractDocument.Operation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Bodies as large as openapi.yaml lets them be, and a byte more. */
@ServedTest
class BodyLimitTest {
    private static final int SMALL = 1 << 20;
    private static final String JSON = "application/json";

    private final ContractDocument contract = new ContractDocument();
    private final Map<String, Integer> limits = contract.bodyLimits();

    @LocalServerPort
    int port;

    @Test
    void no_body_is_larger_than_its_operation_says() {
        for (Operation operation : operations()) {
            int most = limits.getOrDefault(operation.id(), SMALL);
            Answer answer = send(operation, most + 1);
            assertThat(answer.status()).as(operation.id()).isEqualTo(413);
            assertThat(answer.isProblem()).isTrue();
            assertThat(answer.json().get("detail").asString())
                    .isEqualTo("the body has %d bytes; allowed here: up to %d".formatted(most + 1, most));
        }
    }

    @Test
    void what_is_as_large_as_it_may_be_is_read() {
        for (Operation operation : operations()) {
            Answer answer = send(operation, limits.getOrDefault(operation.id(), SMALL));
            assertThat(answer.status())
                    .as("%s: %s", operation.id(), answer.text())
                    .isIn(400, 404, 422);
        }
    }

    @Test
    void those_with_many_points_or_values_may_be_large() {
        assertThat(limits.keySet())
                .containsExactlyInAnyOrder(
                        "simulate",
                        "synthesize",
                        "makeDataset",
                        "previewSimulation",
                        "previewSynthesis",
                        "previewDataset");
    }

    /** A body that does not say its length is read up to the byte that is too much. */
    @Test
    void what_does_not_say_its_length_is_small() {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("POST /v1/simulations HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n")
                .formatted(SMALL + 1)
                .getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(spaces(SMALL + 1));
        request.writeBytes("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        Answer answer = new RawHttp(port).send(request.toByteArray());
        assertThat(answer.status()).as(answer.text()).isEqualTo(413);
        assertThat(answer.text()).contains(String.valueOf(SMALL));
    }

    private List<Operation> operations() {
        List<Operation> operations = contract.operations().stream()
                .filter(operation -> operation
                        .body()
                        .filter(body -> body.type().equals(JSON))
                        .isPresent())
                .toList();
        assertThat(operations).hasSizeGreaterThan(15);
        return operations;
    }

    private Answer send(Operation operation, int bytes) {
        String path = operation.path().replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
        return new RawHttp(port)
                .send(
                        operation.method(),
                        path.getBytes(StandardCharsets.US_ASCII),
                        spaces(bytes),
                        "Content-Type: " + JSON);
    }

    private static byte[] spaces(int count) {
        byte[] spaces = new byte[count];
        Arrays.fill(spaces, (byte) ' ');
        return spaces;
    }
}
