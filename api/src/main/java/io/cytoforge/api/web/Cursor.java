package io.cytoforge.api.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.http.HttpStatus;

/** The last item of a page, newest first: the next page begins after it. */
public record Cursor(Instant createdAt, UUID id) {
    /** The year 9999; the database ends somewhat later. */
    private static final long MAX_MICROS = 253_402_300_799_000_000L;

    /** What a client sends back. */
    public String text() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, createdAt);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((micros + ":" + id).getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws RefusedException if it is none of ours */
    public static @Nullable Cursor parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(":");
            long micros = Long.parseLong(parts[0]);
            if (micros < 0 || micros > MAX_MICROS) {
                throw new IllegalArgumentException("%d µs is no time of ours".formatted(micros));
            }
            return new Cursor(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException
                | ArrayIndexOutOfBoundsException
                | java.time.DateTimeException
                | ArithmeticException _) {
            throw RefusedException.field(HttpStatus.BAD_REQUEST, "cursor", "is not the next of any page");
        }
    }

    /** Rows with {@code createdAt} and {@code id} that come after it; the first condition is what an index can begin at. */
    public static <T> Specification<T> after(@Nullable Cursor cursor) {
        return (root, _, builder) -> cursor == null
                ? builder.conjunction()
                : builder.and(
                        builder.lessThanOrEqualTo(root.get("createdAt"), cursor.createdAt),
                        builder.or(
                                builder.lessThan(root.get("createdAt"), cursor.createdAt),
                                builder.lessThan(root.get("id"), cursor.id)));
    }
}
