using System.Security.Cryptography;
using System.Text;

namespace Feeds.Pages;

/// <summary>The one style sheet, inline in every page, and the policy that allows it and nothing else.</summary>
internal static class StyleSheet
{
    private const string Css = """
        :root{color-scheme:light dark;--ink:#1b1b1f;--soft:#57575f;--line:#d9d9de;--back:#fff;--link:#0b57d0}
        @media(prefers-color-scheme:dark){:root{--ink:#ececf1;--soft:#a9a9b4;--line:#3a3a42;--back:#17171a;--link:#8ab4f8}}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:44rem;padding:1rem 1.25rem 4rem;font:1.0625rem/1.6 system-ui,sans-serif;color:var(--ink);background:var(--back);overflow-wrap:break-word}
        a{color:var(--link)}
        h1{font-size:1.75rem;line-height:1.25;margin:.5rem 0}
        h2{font-size:1.25rem;line-height:1.3;margin:2rem 0 .5rem}
        h3{font-size:1.0625rem;margin:1.5rem 0 .25rem}
        img{max-width:100%;height:auto}
        audio{width:100%;margin:1rem 0}
        pre{overflow-x:auto;padding:.75rem;border:1px solid var(--line);border-radius:.375rem;font-size:.875rem}
        blockquote{margin:1rem 0;padding-inline-start:1rem;border-inline-start:3px solid var(--line)}
        nav ol,.plain{list-style:none;margin:0;padding:0}
        nav li{display:inline}
        nav li+li::before{content:" › ";color:var(--soft)}
        .soft{color:var(--soft);margin:.25rem 0}
        .cover{display:block;width:10rem;border-radius:.5rem;margin:1rem 0}
        .row{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;margin:.5rem 0;padding:0}
        .list{list-style:none;margin:0;padding:0}
        .list>li{padding:.75rem 0;border-top:1px solid var(--line)}
        .list h3{margin:0}
        .list p{margin:.25rem 0}
        .skip{position:absolute;left:-999rem}
        .skip:focus{left:1rem}
        """;

    public const string Element = $"<style>{Css}</style>";

    /// <summary>CSP value: nothing but this style sheet, and images and audio from anywhere (artwork and enclosures may be elsewhere).</summary>
    /// <remarks>Source: CSP Level 3; the hash is over the exact text between the style tags.</remarks>
    public static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'; img-src *; media-src *; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
}
