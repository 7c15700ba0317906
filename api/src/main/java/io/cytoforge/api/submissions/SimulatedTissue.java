package io.cytoforge.api.submissions;

import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.tissue.TissueSpec;
import java.util.List;

/**
 * What a request has to be simulated.
 *
 * @param inputs stored volumes that the tissue refers to by their keys
 */
record SimulatedTissue(TissueSpec tissue, List<VolumeRef> inputs) {}
