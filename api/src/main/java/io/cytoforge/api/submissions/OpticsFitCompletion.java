package io.cytoforge.api.submissions;

import io.cytoforge.common.job.JobType;
import io.cytoforge.common.opticsfit.OpticsFitSpec;
import org.springframework.stereotype.Component;

/** What is not known of the microscope is that of one by name. */
@Component
class OpticsFitCompletion implements RequestCompletion<OpticsFitSpec> {
    private static final String OPTICS = "optics";

    @Override
    public JobType<OpticsFitSpec, ?> type() {
        return OpticsFitSpec.TYPE;
    }

    @Override
    public void fill(RequestDraft draft) {
        draft.dropBlankName();
        if (!draft.isGiven(OPTICS)) {
            draft.set(OPTICS, draft.body().objectNode());
        }
        draft.object(OPTICS).ifPresent(AppearanceCompletion::microscope);
    }
}
