package io.cytoforge.api.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page has: its policy for browsers, where its files lie, and words. */
@Component
@ControllerAdvice(annotations = PageController.class)
class Layout {
    /** All that a page runs, shows or asks comes from here; nothing is run or styled that stands in the page itself. */
    static final String CONTENT =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
                    + "connect-src 'self'; font-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'self'; "
                    + "frame-ancestors 'none'";

    private final Assets assets;

    Layout(Assets assets) {
        this.assets = assets;
    }

    @ModelAttribute
    void prepare(Model model, HttpServletResponse response) {
        model.addAllAttributes(begin(response));
    }

    /**
     * Sets the page's headers.
     *
     * @return what its template may use
     */
    Map<String, Object> begin(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", CONTENT);
        response.setHeader("Cache-Control", "no-cache");
        return Map.of("assets", assets.root(), "words", Words.INSTANCE);
    }
}
