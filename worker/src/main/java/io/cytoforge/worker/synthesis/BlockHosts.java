package io.cytoforge.worker.synthesis;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.processor.NetworkHost;
import io.cytoforge.common.store.ObjectStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/** On what each block of a synthesis was painted: kept by its task, listed in the manifest. */
final class BlockHosts {
    private final ObjectStore store;
    private final String folder;

    BlockHosts(ObjectStore store, UUID job) {
        this.store = store;
        this.folder = Keys.work(job) + "/hosts";
    }

    /**
     * The blocks that one host has painted, or several that are equal.
     *
     * @param blocks by number, neighbors joined: {@code 0-3}, {@code 7}
     */
    record PaintedOn(NetworkHost host, List<String> blocks) {}

    /** Says who has painted a block; who paints it again says so again. */
    void put(int block, NetworkHost host) {
        store.put("%s/%d".formatted(folder, block), Json.mapper().writeValueAsBytes(host));
    }

    /** In the order of their first blocks. */
    List<PaintedOn> list() {
        SortedSet<Integer> blocks = new TreeSet<>();
        for (String key : store.list(folder)) {
            blocks.add(Integer.valueOf(key.substring(key.lastIndexOf('/') + 1)));
        }
        Map<NetworkHost, List<Integer>> byHost = new LinkedHashMap<>();
        for (int block : blocks) {
            byHost.computeIfAbsent(host(block), _ -> new ArrayList<>()).add(block);
        }
        return byHost.entrySet().stream()
                .map(entry -> new PaintedOn(entry.getKey(), ranges(entry.getValue())))
                .toList();
    }

    private NetworkHost host(int block) {
        return Json.mapper().readValue(store.read("%s/%d".formatted(folder, block)), NetworkHost.class);
    }

    private static List<String> ranges(List<Integer> ascending) {
        List<String> ranges = new ArrayList<>();
        int first = ascending.getFirst();
        for (int i = 0; i < ascending.size(); i++) {
            int last = ascending.get(i);
            if (i + 1 == ascending.size() || ascending.get(i + 1) != last + 1) {
                ranges.add(first == last ? Integer.toString(first) : "%d-%d".formatted(first, last));
                first = i + 1 == ascending.size() ? first : ascending.get(i + 1);
            }
        }
        return ranges;
    }
}
