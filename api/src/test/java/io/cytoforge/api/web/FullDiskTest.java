package io.cytoforge.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cytoforge.common.store.StoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.hibernate.TransactionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.multipart.MultipartException;

class FullDiskTest {
    @Test
    void a_database_that_has_no_time_is_no_mistake_of_ours() {
        ServletWebRequest request = new ServletWebRequest(new MockHttpServletRequest());
        assertStatus(
                new Problems().database(new CannotCreateTransactionException("no connection in time"), request),
                HttpStatus.SERVICE_UNAVAILABLE);
    }

    @Test
    void a_database_that_goes_away_within_a_transaction_is_no_mistake_of_ours() throws Exception {
        ServletWebRequest request = new ServletWebRequest(new MockHttpServletRequest());
        assertStatus(
                new Problems()
                        .transaction(
                                new JpaSystemException(
                                        new TransactionException("Unable to rollback against JDBC Connection")),
                                request),
                HttpStatus.SERVICE_UNAVAILABLE);
        assertStatus(
                new Problems().transaction(new JpaSystemException(new IllegalStateException("a bug")), request),
                HttpStatus.INTERNAL_SERVER_ERROR);
    }

    private static final Path FULL = Path.of("/dev/full");

    @Test
    void a_full_disk_is_told_from_a_broken_form_and_from_a_broken_store() throws IOException {
        assumeThat(FULL).exists();
        IOException full = catchThrowableOfType(IOException.class, () -> {
            try (OutputStream out = Files.newOutputStream(FULL)) {
                out.write(1);
            }
        });
        Problems problems = new Problems();
        ServletWebRequest request = new ServletWebRequest(new MockHttpServletRequest());

        assertStatus(
                problems.multipart(new MultipartException("a part", full), request), HttpStatus.INSUFFICIENT_STORAGE);
        assertStatus(problems.store(new StoreException("an object", full), request), HttpStatus.INSUFFICIENT_STORAGE);
        assertStatus(
                problems.multipart(new MultipartException("a part", new IOException("ended")), request),
                HttpStatus.BAD_REQUEST);
        assertStatus(
                problems.store(new StoreException("an object", new IOException("reset")), request),
                HttpStatus.SERVICE_UNAVAILABLE);
    }

    private static void assertStatus(@Nullable ResponseEntity<?> answer, HttpStatus status) {
        assertThat(Objects.requireNonNull(answer).getStatusCode()).isEqualTo(status);
    }
}
