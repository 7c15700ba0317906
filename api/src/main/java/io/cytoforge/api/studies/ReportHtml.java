package io.cytoforge.api.studies;

import java.util.Base64;
import java.util.List;

/** Writes a page that needs nothing but itself. Whatever is text is escaped here; a cell may be a link. */
final class ReportHtml {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
            table { border-collapse: collapse } td, th { text-align: left; padding: .2rem .8rem .2rem 0; vertical-align: top }
            tr { border-bottom: 1px solid #8884 } img { max-width: 100%; background: #fff } .note { border-left: 4px solid #c80;
            padding-left: .8rem } .scroll { overflow-x: auto }
            </style>
            """;

    private final StringBuilder page = new StringBuilder(HEAD);

    ReportHtml(String title) {
        page.append("<title>%s</title>\n</head>\n<body>\n".formatted(escaped(title)));
        element("h1", title);
    }

    /**
     * What stands in a table.
     *
     * @param link empty = none
     */
    record Cell(String text, String link) {
        static Cell of(String text) {
            return new Cell(text, "");
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** An element of text alone. */
    ReportHtml element(String name, String text) {
        page.append("<%s>%s</%s>\n".formatted(name, escaped(text), name));
        return this;
    }

    /** Something to bear in mind. */
    ReportHtml note(String text) {
        page.append("<p class=\"note\">%s</p>\n".formatted(escaped(text)));
        return this;
    }

    ReportHtml table(List<String> columns, List<List<Cell>> rows) {
        page.append("<div class=\"scroll\"><table>\n<tr>");
        columns.forEach(column -> page.append("<th scope=\"col\">%s</th>".formatted(escaped(column))));
        page.append("</tr>\n");
        for (List<Cell> row : rows) {
            page.append("<tr>");
            row.forEach(cell -> page.append("<td>%s</td>".formatted(markup(cell))));
            page.append("</tr>\n");
        }
        page.append("</table></div>\n");
        return this;
    }

    private static String markup(Cell cell) {
        return cell.link().isEmpty()
                ? escaped(cell.text())
                : "<a href=\"%s\">%s</a>".formatted(escaped(cell.link()), escaped(cell.text()));
    }

    /** A picture within the page. */
    ReportHtml png(byte[] picture, String about) {
        page.append("<p><img alt=\"%s\" src=\"data:image/png;base64,%s\"></p>\n"
                .formatted(escaped(about), Base64.getEncoder().encodeToString(picture)));
        return this;
    }

    @Override
    public String toString() {
        return page + "</body>\n</html>\n";
    }
}
