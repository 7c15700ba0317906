package io.cytoforge.api.models;

import io.cytoforge.api.resources.Provenance;
import io.cytoforge.api.store.Spool;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.store.ObjectStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Registers the models that come with the software. Each has an id that follows from its name and its weights, so any
 * number of processes may do this at any time: whoever finds a model there leaves it as it is.
 */
@Component
class StarterModels implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(StarterModels.class);
    private static final String PACKAGED = "classpath*:starter-models/";

    private final Models models;
    private final TransactionTemplate transactions;
    private final Spool spool;
    private final ObjectStore store;
    private final Clock clock;
    private final PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
    private volatile boolean registered;
    private volatile boolean running;

    StarterModels(Models models, TransactionTemplate transactions, Spool spool, ObjectStore store, Clock clock) {
        this.models = models;
        this.transactions = transactions;
        this.spool = spool;
        this.store = store;
        this.clock = clock;
    }

    /** Before anybody can ask for them: the web server starts in a later phase. */
    @Override
    public void start() {
        running = true;
        tryToRegister();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }

    /** Where database or store were not there at the start. */
    @Scheduled(initialDelayString = "1m", fixedDelayString = "1m")
    void tryAgain() {
        if (!registered) {
            tryToRegister();
        }
    }

    private void tryToRegister() {
        try {
            register(PACKAGED);
            registered = true;
        } catch (IOException | RuntimeException e) {
            log.error("The starter models could not be registered; this is tried again", e);
        }
    }

    /**
     * Registers every model below a place, also where another one there cannot be.
     *
     * @param location with a slash at the end; each folder in it that holds a card is a model of the folder's name
     * @throws IOException if one could not be registered
     */
    void register(String location) throws IOException {
        List<Exception> failures = new ArrayList<>();
        for (String name : names(location)) {
            try {
                register(location, name);
            } catch (IOException | RuntimeException e) {
                failures.add(new IOException("the starter model %s: %s".formatted(name, e.getMessage()), e));
            }
        }
        if (!failures.isEmpty()) {
            IOException all = new IOException(failures.size() + " models at " + location);
            failures.forEach(all::addSuppressed);
            throw all;
        }
    }

    private void register(String location, String name) throws IOException {
        Path folder = spool.newFolder();
        try {
            for (String file : CheckedModel.FILES) {
                copy(location + name + "/" + file, folder.resolve(file));
            }
            register(CheckedModel.of(folder).named(name));
        } finally {
            spool.remove(folder);
        }
    }

    private Iterable<String> names(String location) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        try {
            for (Resource card : resources.getResources(location + "*/" + CheckedModel.CARD)) {
                String[] path = card.getURL().getPath().split("/", -1);
                names.add(path[path.length - 2]);
            }
        } catch (FileNotFoundException e) {
            log.debug("There are no models at {}", location, e);
        }
        return names;
    }

    private void copy(String from, Path to) throws IOException {
        for (Resource resource : resources.getResources(from)) {
            if (resource.exists() && !Files.exists(to)) {
                try (InputStream content = resource.getInputStream()) {
                    Files.copy(content, to);
                }
            }
        }
    }

    private void register(CheckedModel model) throws IOException {
        UUID id = id(model);
        models.bring(id);
        String weights = Keys.importedModel(id) + "/" + CheckedModel.WEIGHTS;
        Optional<ModelRow> known = models.find(id);
        boolean same = known.isPresent()
                && known.get().isDescribedBy(model)
                && store.size(weights).isPresent();
        if (same) {
            return;
        }
        model.copyTo(store, Keys.importedModel(id));
        try {
            transactions.executeWithoutResult(_ -> record(id, model));
            log.info("Registered the starter model {} as {}", model.name(), id);
        } catch (DataIntegrityViolationException e) {
            if (models.find(id).isEmpty()) {
                throw e;
            }
            log.debug("Another process has registered {}", id, e);
        }
    }

    private void record(UUID id, CheckedModel model) {
        models.find(id)
                .ifPresentOrElse(
                        row -> row.keep(model),
                        () -> models.add(new ModelRow(id, Provenance.starter(), model, clock.instant())));
    }

    static UUID id(CheckedModel model) {
        String name = "starter %s %s".formatted(model.name(), model.sha256());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
