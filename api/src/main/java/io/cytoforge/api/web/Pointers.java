package io.cytoforge.api.web;

import java.util.List;
import tools.jackson.core.JacksonException;

/** JSON pointers (RFC 6901) from how Jackson and bean validation name a field. */
final class Pointers {
    private Pointers() {}

    /** @param path e.g. {@code stacks[0].image} */
    static String ofBeanPath(String path) {
        if (path.isEmpty()) {
            return "";
        }
        StringBuilder pointer = new StringBuilder();
        for (String part : path.replace("[", ".").replace("]", "").split("\\.")) {
            if (!part.isEmpty()) {
                pointer.append('/').append(escape(part));
            }
        }
        return pointer.toString();
    }

    static String ofJacksonPath(List<JacksonException.Reference> path) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : path) {
            String name = step.getPropertyName();
            pointer.append('/').append(name == null ? Integer.toString(step.getIndex()) : escape(name));
        }
        return pointer.toString();
    }

    private static String escape(String part) {
        return part.replace("~", "~0").replace("/", "~1");
    }
}
