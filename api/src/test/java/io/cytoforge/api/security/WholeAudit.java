package io.cytoforge.api.security;

import io.cytoforge.api.testing.Http;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** All that was written down. */
final class WholeAudit {
    private WholeAudit() {}

    /** All pages one after the other: clocks of other tests are ahead of this one's. */
    static String of(MockMvcTester mvc) {
        StringBuilder all = new StringBuilder();
        String next = "";
        do {
            JsonNode page = Http.json(mvc.get()
                    .uri("/v1/audit?limit=200" + next)
                    .header("Authorization", "Bearer " + ClosedApiTest.FIRST)
                    .exchange());
            all.append(page.get("items"));
            next = page.has("next") ? "&cursor=" + page.get("next").asString() : "";
        } while (!next.isEmpty());
        return all.toString();
    }
}
