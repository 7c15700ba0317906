package io.cytoforge.api.models;

import io.cytoforge.api.settings.UploadSettings;
import io.cytoforge.api.store.Spool;
import io.cytoforge.common.store.ObjectStore;
import org.springframework.stereotype.Component;

/**
 * Where the files of models from elsewhere lie.
 *
 * @param spool while they are checked
 * @param store from then on
 * @param limits of what is unpacked
 */
@Component
record ModelPlace(Spool spool, ObjectStore store, UploadSettings limits) {}
