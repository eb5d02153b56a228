namespace Feeds.Parsing.Stated;

/// <summary>Keys by which people and editorial tools hold an episode back without the word "draft": <c>ready: false</c>,
/// <c>wip: true</c>, <c>embargo: 2027-01-31</c>, <c>feed: false</c>.</summary>
/// <remarks>
/// Sources: Hugo (<c>build: {render, list}</c>, <c>headless</c>), Zola and Jekyll (<c>render</c>, <c>output</c>), Eleventy
/// (<c>permalink: false</c> writes no page, <c>eleventyExcludeFromCollections</c>), Craft (<c>enabled</c>), Drupal Scheduler
/// (<c>publish_on</c>), Strapi
/// (<c>publish_at</c>), Ghost and Patreon (<c>members_only</c>); the other names are of people, in the words of Wiktionary's
/// translations of "ready", "finished", "embargo" and "in progress".
/// </remarks>
internal static class ReleaseKeys
{
    /// <summary>No keeps the episode back, and so does what is neither yes nor no.</summary>
    private static readonly string[] Ready =
    [
        "ready readytopublish readyforpublishing readyforpublication readyforrelease publishable releasable approved canpublish",
        "oktopublish",
        "fertig bereit freigegeben veröffentlichungsreif prêt prête approuvé validé aprobado aprovado pronto approvato gereed goedgekeurd",
        "klar färdig godkänd færdig ferdig godkendt godkjent valmis hyväksytty gotowe gotowy zatwierdzone hotovo schváleno pripravené",
        "kész jóváhagyva gata aprobat hazır onaylandı готово одобрено схвалено έτοιμο εγκρίθηκε מוכן מאושר جاهز معتمد तैयार siap",
        "準備完了 承認済み 就绪 就緒 已审核 已審核 준비됨 승인됨",
    ];

    /// <summary>As <see cref="Ready"/>, in words with other meanings: only a no counts.</summary>
    private static readonly string[] MaybeReady =
    [
        "done finished complete completed final finalized live online active enabled enable visible reviewed cleared signedoff render",
        "output display permalink show anzeigen afficher mostrar tonen",
        "abgeschlossen sichtbar aktiv terminé fini actif visibile attivo finito terminado activo visível ativo concluído",
        "zichtbaar actief synlig aktiivinen näkyvä widoczny aktywny viditelné aktivní látható aktív vizibil activ görünür aktif",
        "завершено видимый активно видимий ορατό גלוי פעיל مرئي 完成 可见 可見 완료",
    ];

    /// <summary>Yes keeps the episode back, a date does until then, and so does what is neither.</summary>
    private static readonly string[] Hold =
    [
        "wip workinprogress unfinished unready notready incomplete unreleased donotpublish dontpublish nopublish notpublished notpublic",
        "embargo embargoed embargountil embargoeduntil embargodate embargoends underembargo hold onhold holduntil holdback heldback",
        "publishafter publishat publishon publishfrom notbefore releaseafter availablefrom availableafter golive goliveat golivedate",
        "livefrom liveafter visiblefrom visibleafter draftuntil privateuntil hiddenuntil unpublisheduntil confidential headless",
        "sperrfrist gesperrt gesperrtbis inarbeit inbearbeitung unfertig zurückgestellt zurückgehalten nichtveröffentlichen",
        "veröffentlichenab vertraulich sousembargo enattente inachevé nepaspublier confidentiel embargado enpreparación nopublicar",
        "confidencial empreparação nãopublicar inlavorazione nonpubblicare riservato inbewerking nietpubliceren vertrouwelijk",
        "publicerainte klausuleret underudarbejdelse sperrefrist underarbeid kesken keskeneräinen äläjulkaise wtrakcie niepublikować",
        "rozpracováno nepublikovat embargó folyamatban ambargo hazırlanıyor эмбарго вработе непубликовать ембарго вроботі εμπάργκο",
        "embargobis embargolifts embargojusquau embargohasta embargoaté embargofinoal embargotot embargotill embargotil embargoasti",
        "embargodo sperrfristbis",
        "אמברגו حظرالنشر 解禁日 解禁日時 作業中 制作中 未完成 公開禁止 禁发 解禁时间 解禁時間 엠바고 작업중 미완성",
    ];

    /// <summary>As <see cref="Hold"/>, of an episode that was taken back: a date says since when.</summary>
    private static readonly string[] Withdrawn =
    [
        "withdrawn retracted trashed deleted cancelled canceled removed suspended disabled",
        "withdrawnon withdrawnat retractedon retractedat deletedon deletedat removedon removedat trashedat unpublishedat unpublishedon",
        "zurückgezogen gelöscht entfernt retiré supprimé dépublié retirado eliminado ritirato rimosso ingetrokken verwijderd",
    ];

    /// <summary>As <see cref="Hold"/>, in words with other meanings: only a yes counts.</summary>
    private static readonly string[] MaybeHold =
    [
        "held offline unpublish notonline notlive notyetlive notvisible nichtonline nichtlive nichtsichtbar pasenligne nonenligne",
        "noenlínea",
        "exclusive exclusiv exklusiv exclusif exclusivo esclusivo exclusief members subscribers patrons supporters backers",
        "mitglieder abonnenten membres abonnés suscriptores miembros assinantes membros abbonati membri abonnees leden",
        "pending todo tbd internal secret hide skip skipped ignore ignored disable premium membersonly memberonly subscribersonly",
        "patronsonly supportersonly paywalled paywall intern interne interno wewnętrzny geheim",
        "protected passwordprotected locked geschützt passwortgeschützt protégé protegido protetto beveiligd",
        // Some programs hide what is archived, others do not.
        "archived archiviert archivé archivado arquivado archiviato gearchiveerd arkiverad arkiveret arkivert arkistoitu zarchiwizowane",
        "archivováno archivált arhivat arşivlendi архивировано архівовано アーカイブ済み 已归档 已歸檔 보관됨",
    ];

    /// <summary>Who has to enter it is not everyone: the value is never shown.</summary>
    private static readonly string[] Password =
        ["password postpassword passwort kennwort motdepasse contraseña senha wachtwoord lösenord пароль パスワード 密码 密碼 비밀번호"];

    /// <summary>No keeps the episode out of feeds.</summary>
    private static readonly string[] InFeed =
        ["feed rss infeed inrss showinfeed showinrss includeinfeed includeinrss syndicate syndicated inlist showinlist"];

    /// <summary>Yes keeps the episode out of feeds.</summary>
    private static readonly string[] OutOfFeed =
    [
        "nofeed norss excludefromfeed excludefromrss feedexclude rssexclude hidefromfeed hidefromrss skipfeed skiprss hideinlist",
        "excludefromlist eleventyexcludefromcollections exclude excluded",
    ];

    /// <summary>A known word for those who have access, where not everyone has, keeps the episode back.</summary>
    private static readonly string[] Access =
    [
        "access accesslevel accesstype audience availability tier membership zugang zugriff accès acceso acesso accesso toegang åtkomst",
        "adgang tilgang pääsy dostęp přístup hozzáférés acces erişim доступ πρόσβαση גישה وصول 公開範囲 访问权限 存取權限 공개범위",
    ];

    public static IEnumerable<(string[] Rows, VisibilityKey Key)> All =>
    [
        (Ready, VisibilityKey.Ready), (MaybeReady, VisibilityKey.MaybeReady), (Hold, VisibilityKey.Hold),
        (Withdrawn, VisibilityKey.Withdrawn), (Password, VisibilityKey.Password),
        (MaybeHold, VisibilityKey.MaybeHold), (InFeed, VisibilityKey.MaybeInFeed), (OutOfFeed, VisibilityKey.MaybeOutOfFeed),
        (Access, VisibilityKey.MaybeRestricted),
    ];

    /// <summary>Whether a key holds an episode back by another word than those of site generators, which is reported.</summary>
    public static bool Contains(VisibilityKey key) => key is VisibilityKey.Ready or VisibilityKey.MaybeReady or VisibilityKey.Hold
        or VisibilityKey.Withdrawn or VisibilityKey.Password or VisibilityKey.MaybeHold
        or VisibilityKey.MaybeInFeed or VisibilityKey.MaybeOutOfFeed or VisibilityKey.MaybeRestricted;

    /// <summary>Hugo's <c>build</c> (before 0.145 <c>_build</c>): whether a page is rendered and whether it is in lists.</summary>
    /// <returns>Null where it is both.</returns>
    public static Visibility? OfBuild(StatedMap build)
    {
        if (Says(build, "render")) return Visibility.Draft;
        return Says(build, "list") ? Visibility.Unlisted : null;
    }

    private static bool Says(StatedMap build, string key) =>
        build.FindText(key)?.Text?.Trim().ToLowerInvariant() is "never" or "false" or "no" or "local" or "link";
}
