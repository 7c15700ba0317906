package io.cytoforge.api.page.studies;

import static java.util.Objects.requireNonNull;

import io.cytoforge.api.generated.StudiesApi;
import io.cytoforge.api.generated.model.StudyPage;
import io.cytoforge.api.page.Figures;
import io.cytoforge.api.page.PageController;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The list of studies, and each of them. */
@PageController
class StudyPages {
    private static final int LIMIT = 30;

    private final StudiesApi studies;
    private final JsonMapper json;

    StudyPages(StudiesApi studies, JsonMapper json) {
        this.studies = studies;
        this.json = json.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
    }

    @GetMapping(path = "/studies", produces = "text/html")
    String list(@RequestParam(required = false) @Nullable String cursor, Model page) {
        StudyPage found =
                requireNonNull(studies.listStudies(null, LIMIT, cursor).getBody());
        page.addAttribute("studies", found.getItems());
        page.addAttribute("next", found.getNext());
        return "studies/list";
    }

    @GetMapping(path = "/studies/{id}", produces = "text/html")
    String show(@PathVariable UUID id, Model page) {
        var study = requireNonNull(studies.getStudy(id).getBody());
        Map<String, Object> benchmark = study.getResults().getBenchmark();
        page.addAttribute("study", study);
        page.addAttribute("figures", benchmark == null ? List.of() : Figures.of(benchmark));
        page.addAttribute("request", json.writeValueAsString(study.getRequest()));
        return "studies/study";
    }
}
