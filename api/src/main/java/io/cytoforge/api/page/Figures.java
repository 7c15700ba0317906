package io.cytoforge.api.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Figures as lines: what is nested is named by its way, and what is long is left to the files. */
public final class Figures {
    private static final int DEPTH = 3;
    private static final int MOST = 60;

    private Figures() {}

    /** @param name where it is, in words */
    public record Figure(String name, String value) {}

    public static List<Figure> of(@Nullable Map<String, ?> figures) {
        List<Figure> lines = new ArrayList<>();
        add("", figures == null ? Map.of() : figures, DEPTH, lines);
        return List.copyOf(lines.subList(0, Math.min(MOST, lines.size())));
    }

    private static void add(String name, @Nullable Object value, int depth, List<Figure> lines) {
        switch (value) {
            case null -> {}
            case Map<?, ?> parts when depth > 0 ->
                parts.forEach((key, part) -> add(
                        name.isEmpty() ? String.valueOf(key) : name + " · " + key, part, depth - 1, lines));
            case Map<?, ?> deep -> lines.add(new Figure(name, "%d figures".formatted(deep.size())));
            case Collection<?> list when list.stream().allMatch(Number.class::isInstance) && list.size() <= 8 ->
                lines.add(new Figure(
                        name,
                        String.join(", ", list.stream().map(Figures::shown).toList())));
            case Collection<?> list -> lines.add(new Figure(name, "%d entries".formatted(list.size())));
            default -> lines.add(new Figure(name, shown(value)));
        }
    }

    private static String shown(Object value) {
        return value instanceof Number number ? Words.INSTANCE.number(number.doubleValue()) : String.valueOf(value);
    }
}
