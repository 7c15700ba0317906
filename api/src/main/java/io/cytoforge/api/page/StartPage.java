package io.cytoforge.api.page;

import org.springframework.web.bind.annotation.GetMapping;

/** Where one comes in. */
@PageController
class StartPage {
    @GetMapping(path = "/", produces = "text/html")
    String show() {
        return "start";
    }
}
