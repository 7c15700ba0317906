package io.cytoforge.api.web;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.http.ResponseEntity;

/**
 * Some rows, newest first, and where to go on.
 *
 * @param next null on the last page
 */
public record Page<T>(List<T> items, @Nullable String next) {
    private static final Sort NEWEST_FIRST = Sort.by(Sort.Direction.DESC, "createdAt", "id");

    /** @param cursorOf the place of a row */
    public static <T> Page<T> of(
            JpaSpecificationExecutor<T> rows,
            Specification<T> filter,
            int limit,
            @Nullable String cursor,
            Function<T, Cursor> cursorOf) {
        Specification<T> wanted = filter.and(Cursor.after(Cursor.parse(cursor)));
        List<T> found = rows.findBy(
                wanted, query -> query.sortBy(NEWEST_FIRST).limit(limit + 1).all());
        boolean more = found.size() > limit;
        List<T> items = more ? found.subList(0, limit) : found;
        return new Page<>(items, more ? cursorOf.apply(items.getLast()).text() : null);
    }

    /** The same with something else for each item. */
    public <U> Page<U> map(Function<? super T, U> of) {
        return new Page<>(items.stream().map(of).toList(), next);
    }

    /**
     * As the API answers with it.
     *
     * @param made a page of the API with these items
     * @param withNext says where to go on
     */
    public <P> ResponseEntity<P> answer(Function<List<T>, P> made, BiConsumer<P, @Nullable String> withNext) {
        P page = made.apply(items);
        withNext.accept(page, next);
        return ResponseEntity.ok(page);
    }
}
