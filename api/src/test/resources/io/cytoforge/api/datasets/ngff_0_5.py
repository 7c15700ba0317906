"""What the JSON schemas of NGFF 0.5 demand (image.schema, label.schema, ome_zarr.schema of github.com/ome/ngff at 0.5), and its text on
axes, scales and labels, with a reader of sharded arrays by the specification of Zarr 3, which zarr for Python knows from its version 3 on."""
import sys, os, glob, re, json, numcodecs, numpy as np

def read(path):
    about = json.load(open(path + "/zarr.json"))
    assert about["zarr_format"] == 3 and about["node_type"] == "array"
    sharding, = about["codecs"]
    assert sharding["name"] == "sharding_indexed"
    shard, chunk = (c["configuration"]["chunk_shape"] for c in (about["chunk_grid"], sharding))
    assert [c["name"] for c in sharding["configuration"]["codecs"]] == ["bytes", "zstd"]
    array = np.zeros(about["shape"], np.dtype(about["data_type"]).newbyteorder("<"))
    inner = [s // c for s, c in zip(shard, chunk)]
    for at in np.ndindex(*[-(-n // s) for n, s in zip(array.shape, shard)]):
        if not os.path.exists(file := path + "/c/" + "/".join(map(str, at))):
            continue
        data = open(file, "rb").read()
        index = np.frombuffer(data[-16 * int(np.prod(inner)) - 4:-4], "<u8").reshape(inner + [2])
        for place in np.ndindex(*inner):
            offset, length = map(int, index[place])
            if offset < 2**64 - 1:
                values = numcodecs.Zstd().decode(data[offset:offset + length])
                begin = [a * s + p * c for a, s, p, c in zip(at, shard, place, chunk)]
                box = tuple(slice(b, min(b + c, n)) for b, c, n in zip(begin, chunk, array.shape))
                values = np.frombuffer(values, array.dtype).reshape(chunk)
                array[box] = values[tuple(slice(0, s.stop - s.start) for s in box)]
    return array, about["dimension_names"]

def attributes(path):
    about = json.load(open(path + "/zarr.json"))
    assert about["zarr_format"] == 3 and about["node_type"] == "group"
    return about["attributes"]["ome"]

def multiscales(ome, group):
    assert ome["version"] == "0.5"
    assert len(ome["multiscales"]) >= 1
    for scales in ome["multiscales"]:
        axes = scales["axes"]
        assert 2 <= len(axes) <= 5 and len({a["name"] for a in axes}) == len(axes)
        kinds = [a["type"] for a in axes]
        assert kinds in (["space"] * 3, ["channel"] + ["space"] * 3), kinds
        assert [a["name"] for a in axes][-3:] == ["z", "y", "x"]
        assert all(a["unit"] == "micrometer" for a in axes if a["type"] == "space")
        assert len(scales["datasets"]) >= 1
        sizes = []
        for dataset in scales["datasets"]:
            kinds = [t["type"] for t in dataset["coordinateTransformations"]]
            assert kinds in (["scale"], ["scale", "translation"]), kinds
            for t in dataset["coordinateTransformations"]:
                assert len(t[t["type"]]) == len(axes)
                assert all(isinstance(v, (int, float)) for v in t[t["type"]])
            array, names = read(f"{group}/{dataset['path']}")
            assert array.ndim == len(axes) and names == [a["name"] for a in axes]
            sizes.append(array.shape)
        assert sizes == sorted(sizes, reverse=True)
    for channel in ome.get("omero", {"channels": []})["channels"]:
        assert re.fullmatch("[0-9A-F]{6}", channel["color"])
        assert {"min", "max", "start", "end"} <= set(channel["window"])
        assert all(isinstance(v, (int, float)) for v in channel["window"].values())

def checked(root):
    files = sorted(glob.glob(f"{root}/*/*.zarr"))
    for file in files:
        image = attributes(file)
        multiscales(image, file)
        levels = len(image["multiscales"][0]["datasets"])
        listed = attributes(file + "/labels")
        assert listed["version"] == "0.5" and len(set(listed["labels"])) == len(listed["labels"]) >= 1
        for name in listed["labels"]:
            ome = attributes(f"{file}/labels/{name}")
            multiscales(ome, f"{file}/labels/{name}")
            assert len(ome["multiscales"][0]["datasets"]) == levels
            labels = read(f"{file}/labels/{name}/0")[0]
            assert labels.dtype.kind == "u" and labels.shape == read(file + "/0")[0].shape[-3:]
            about = ome["image-label"]
            assert about["source"] == {"image": "../../"}
            values = [c["label-value"] for c in about["colors"]]
            assert len(values) >= 1 and len(set(values)) == len(values)
            for color in about["colors"]:
                assert len(color["rgba"]) == 4 and all(type(v) is int and 0 <= v <= 255 for v in color["rgba"])
            assert set(np.unique(labels)) - {0} <= set(values)
    return files
