package io.cytoforge.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.Http;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseErrorList;
import org.jsoup.parser.Parser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Opens pages as a browser would, and is stricter than one. */
public final class Browser {
    private final MockMvcTester mvc;

    public Browser(MockMvcTester mvc) {
        this.mvc = mvc;
    }

    public MvcTestResult get(String path, Object... variables) {
        return mvc.get()
                .uri(path, variables)
                .accept("text/html", "application/xhtml+xml", "*/*;q=0.8")
                .exchange();
    }

    /** A page that is there, and sound. */
    public Document open(String path, Object... variables) {
        MvcTestResult answer = get(path, variables);
        assertThat(answer).hasStatusOk();
        return sound(answer);
    }

    /** Parses an answer, and looks whether it is HTML that every person and every browser can use. */
    public static Document sound(MvcTestResult answer) {
        assertThat(answer)
                .headers()
                .hasHeaderSatisfying(
                        "Content-Security-Policy",
                        policy -> assertThat(policy.getFirst())
                                .contains("default-src 'none'")
                                .doesNotContain("unsafe-inline", "unsafe-eval"));
        Parser parser = Parser.htmlParser().setTrackErrors(20);
        Document page = Jsoup.parse(Http.text(answer), "http://localhost/", parser);
        ParseErrorList errors = parser.getErrors();
        assertThat(errors).as("mistakes in the HTML").isEmpty();
        assertThat(page.select("[style], style, [onclick], script:not([src]):not([type=application/json])"))
                .as("what the policy of content forbids")
                .isEmpty();
        assertThat(page.select("main")).hasSize(1);
        assertThat(page.select("h1")).as("one heading of the page").hasSize(1);
        assertThat(page.select("html[lang]")).hasSize(1);
        assertThat(page.select("img:not([alt])")).isEmpty();
        assertThat(page.title()).endsWith("Cytoforge");
        assertThat(page.select("[id]").stream()
                        .filter(element -> element.closest("template") == null)
                        .map(Element::id))
                .as("ids")
                .doesNotHaveDuplicates();
        for (Element field : page.select("input:not([type=hidden]), select, textarea")) {
            assertThat(named(page, field))
                    .as("a name for screen readers of " + field)
                    .isTrue();
        }
        return page;
    }

    private static boolean named(Document page, Element field) {
        return field.hasAttr("aria-label")
                || field.hasAttr("aria-labelledby")
                || field.closest("label") != null
                || !page.select("label[for=\"%s\"]".formatted(field.id())).isEmpty();
    }
}
