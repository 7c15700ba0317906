package io.cytoforge.worker.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A whole page in the style of reports. It loads nothing: browsers are told to refuse whatever is not in it. */
public final class Page {
    private Page() {}

    /** @param body what is shown */
    public static String of(String title, Html body) {
        return new Html()
                .markup("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">""")
                .element("title", title)
                .markup("<style>\n%s</style>\n</head>\n<body>".formatted(style()))
                .markup(body.toString().stripTrailing())
                .markup("</body>\n</html>")
                .toString();
    }

    private static String style() {
        try (InputStream css = Objects.requireNonNull(Page.class.getResourceAsStream("report.css"))) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the style of reports", e);
        }
    }
}
