namespace Feeds.Topics;

/// <summary>An address that names a project: a repository, a package, its documentation.</summary>
/// <param name="Name">As the address spells it: <c>python-fire</c>.</param>
/// <param name="IsHome">Whether it is the project's own page and not one of its issues, files or releases.</param>
internal readonly record struct ProjectAddress(string Name, bool IsHome)
{
    /// <summary>First segments of forges' addresses that are no owners.</summary>
    private static readonly HashSet<string> NoOwners = ["topics", "orgs", "features", "marketplace", "sponsors", "settings", "explore", "trending", "about", "collections", "users", "apps", "security", "search", "blog", "readme"];

    public static ProjectAddress? From(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp)) return null;
        string host = uri.Host.ToLowerInvariant();
        if (host.StartsWith("www.", StringComparison.Ordinal)) host = host[4..];
        string[] path = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return host switch
        {
            "github.com" or "gitlab.com" or "codeberg.org" or "bitbucket.org" or "sr.ht" or "git.sr.ht" => Repository(path),
            "pypi.org" or "pypi.python.org" or "test.pypi.org" => path is ["project" or "pypi" or "p", var name, .. var rest] ? New(name, rest.Length <= 1) : null,
            "npmjs.com" or "npmjs.org" => path is ["package", ['@', ..], var scoped, ..] ? New(scoped, true) : path is ["package", var name, ..] ? New(name, true) : null,
            "crates.io" => path is ["crates", var name, ..] ? New(name, true) : null,
            "docs.rs" or "lib.rs" => path is ["crates", var name, ..] ? New(name, true) : path is [var first, ..] ? New(first, path.Length == 1) : null,
            "rubygems.org" => path is ["gems", var name, ..] ? New(name, true) : null,
            "nuget.org" => path is ["packages", var name, ..] ? New(name, true) : null,
            "packagist.org" => path is ["packages", _, var name, ..] ? New(name, true) : null,
            "hex.pm" => path is ["packages", var name, ..] ? New(name, true) : null,
            "pkg.go.dev" => path is [var site, _, var name, ..] && site.Contains('.', StringComparison.Ordinal) ? New(name, true) : null,
            "golang.org" or "go.googlesource.com" => path is ["x", var name, ..] ? New(name, true) : null,
            "mvnrepository.com" or "central.sonatype.com" or "search.maven.org" => path is ["artifact", _, var name, ..] ? New(name, true) : null,
            "hexdocs.pm" => path is [var name, ..] ? New(name, path.Length == 1) : null,
            "pub.dev" => path is ["packages", var name, ..] ? New(name, true) : null,
            "metacpan.org" => path is ["pod" or "dist" or "release", var name, ..] ? New(name, true) : null,
            "cran.r-project.org" => path is ["web", "packages", var name, ..] ? New(name, true) : null,
            "jsr.io" => path is [['@', ..], var name, ..] ? New(name, true) : null,
            "deno.land" => path is ["x", var name, ..] ? New(name.Split('@')[0], true) : null,
            "anaconda.org" => path is [_, var name, ..] ? New(name, true) : null,
            "formulae.brew.sh" => path is ["formula" or "cask", var name, ..] ? New(name, true) : null,
            "hub.docker.com" => path is ["r", _, var image, ..] ? New(image, true) : path is ["_", var official, ..] ? New(official, true) : null,
            "marketplace.visualstudio.com" => null,
            _ when host.EndsWith(".readthedocs.io", StringComparison.Ordinal) || host.EndsWith(".readthedocs.org", StringComparison.Ordinal) => New(host[..host.IndexOf('.', StringComparison.Ordinal)], true),
            _ when host.EndsWith(".github.io", StringComparison.Ordinal) && path.Length > 0 => New(path[0], path.Length == 1, mustBeFound: true),
            _ => null,
        };
    }

    private static ProjectAddress? Repository(string[] path)
    {
        if (path.Length < 2 || NoOwners.Contains(path[0].ToLowerInvariant())) return null;
        string name = path[1].EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? path[1][..^4] : path[1];
        return New(name.TrimStart('~'), path.Length == 2);
    }

    private static ProjectAddress? New(string name, bool isHome, bool mustBeFound = false)
    {
        string decoded = Uri.UnescapeDataString(name);
        return decoded.Length is < 2 or > 60 || !decoded.Any(char.IsLetter) ? null : new(decoded, isHome && !mustBeFound);
    }
}
