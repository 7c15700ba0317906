package io.cytoforge.worker.pages;

import java.util.List;

/** Writes parts of a page. Whatever is text is escaped here and nowhere else; what is markup already says so. */
public final class Html {
    private final StringBuilder page = new StringBuilder();

    /** Text within an element or an attribute. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** An element of text alone. */
    public Html element(String name, String text) {
        page.append("<%s>%s</%s>\n".formatted(name, escape(text), name));
        return this;
    }

    /** A list. */
    public Html list(List<String> items) {
        page.append("<ul>\n");
        items.forEach(item -> element("li", item));
        page.append("</ul>\n");
        return this;
    }

    /** A table; the first column names its row. */
    public Html table(List<String> columns, List<List<String>> rows) {
        page.append("<div class='scroll'><table>\n<tr>");
        columns.forEach(column -> page.append("<th scope='col'>%s</th>".formatted(escape(column))));
        page.append("</tr>\n");
        for (List<String> row : rows) {
            page.append("<tr><th scope='row'>%s</th>".formatted(escape(row.getFirst())));
            row.stream().skip(1).forEach(value -> page.append("<td>%s</td>".formatted(escape(value))));
            page.append("</tr>\n");
        }
        page.append("</table></div>\n");
        return this;
    }

    /** A figure above its caption. */
    public Html figure(String markup, String caption) {
        page.append("<figure>%s<figcaption>%s</figcaption></figure>\n".formatted(markup, escape(caption)));
        return this;
    }

    public Html markup(String markup) {
        page.append(markup).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
