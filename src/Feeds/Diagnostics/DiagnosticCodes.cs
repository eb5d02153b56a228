namespace Feeds.Diagnostics;

/// <summary>Every code that an upload can be told, stable for ever; each has a row in docs/diagnostics.md and a test.</summary>
/// <remarks>1xx the file as such, 2xx notes, 3xx audio and images, 4xx show.yaml, 5xx an episode as a whole, 60x and 61x chapters, 62x to 64x transcripts, 7xx JSON notes and imported feeds.</remarks>
public static class DiagnosticCodes
{
    public const string EmptyFile = "FEED101";
    public const string NotText = "FEED102";
    public const string UnknownEnding = "FEED103";
    public const string TooLarge = "FEED104";
    public const string BadName = "FEED105";
    public const string NotUtf8 = "FEED106";

    /// <summary>An XML file that declares entities.</summary>
    public const string EntityDeclared = "FEED107";

    /// <summary>No try to read it came to an end.</summary>
    public const string Unread = "FEED108";

    /// <summary>The blob lies in the archive tier, where nothing can be read.</summary>
    public const string Archived = "FEED109";

    /// <summary>The name says that it describes the folder.</summary>
    public const string ReadmeFile = "FEED110";

    /// <summary>A kind of audio or video that podcast apps do not play.</summary>
    public const string UnplayedKind = "FEED111";

    /// <summary>No numbered item and no headed section: the notes are one text.</summary>
    public const string NoItems = "FEED201";

    /// <summary>Two items have the same ordinal.</summary>
    public const string OrdinalRepeated = "FEED202";

    /// <summary>An ordinal between two others is missing.</summary>
    public const string OrdinalSkipped = "FEED203";

    /// <summary>An item's heading has a number sign and no number.</summary>
    public const string OrdinalMissing = "FEED204";

    /// <summary>An item's heading names host or ordinal and nothing else.</summary>
    public const string HeadlineMissing = "FEED205";

    /// <summary>A stated date does not exist or cannot be read.</summary>
    public const string BadDate = "FEED206";

    /// <summary>The text announces contents that the file does not hold.</summary>
    public const string ContentsMissing = "FEED207";

    /// <summary>A link is relative, or of a kind that feeds must not carry.</summary>
    public const string LinkDropped = "FEED208";

    /// <summary>A code fence is opened and never closed.</summary>
    public const string UnclosedCodeFence = "FEED209";

    /// <summary>Lists or quotes are nested deeper than is read.</summary>
    public const string NestingTooDeep = "FEED210";

    /// <summary>The front matter cannot be read, or one of its values cannot.</summary>
    public const string BadFrontMatter = "FEED211";

    /// <summary>A stated number of episode or season is no whole number.</summary>
    public const string BadNumber = "FEED212";

    /// <summary>A date of numbers may name two days.</summary>
    public const string AmbiguousDate = "FEED213";

    /// <summary>A stated address is relative, or of a kind that feeds must not carry.</summary>
    public const string BadAddress = "FEED214";

    /// <summary>A stated chapter has no time that can be read, or no title.</summary>
    public const string BadChapter = "FEED215";

    /// <summary>A stated yes or no is neither.</summary>
    public const string BadFlag = "FEED216";

    /// <summary>The file states another number than its name.</summary>
    public const string NumberMismatch = "FEED217";

    /// <summary>The time of a chapter lies before the one above it.</summary>
    public const string ChapterOutOfOrder = "FEED218";

    /// <summary>More marks than notes can have.</summary>
    public const string TooManyMarks = "FEED219";

    /// <summary>A line is left out because it belongs to the page that the text was copied from.</summary>
    public const string NavigationLeftOut = "FEED220";

    /// <summary>Notes that read like a transcript, or a transcript that could be notes.</summary>
    public const string NotesOrTranscript = "FEED221";

    /// <summary>A picture that cannot be seen, or that lies inside the text itself.</summary>
    public const string PictureLeftOut = "FEED222";

    /// <summary>A link that shows neither text nor a picture.</summary>
    public const string EmptyLink = "FEED223";

    /// <summary>A whole text stands under a key of front matter that is not read.</summary>
    public const string UnreadText = "FEED224";

    /// <summary>Audio that lives elsewhere, of no stated size.</summary>
    public const string NoEnclosureLength = "FEED230";

    /// <summary>A soundbite without start or duration.</summary>
    public const string BadSoundbite = "FEED231";

    /// <summary>A date of publication that cannot be read keeps an episode a draft.</summary>
    public const string UndatedDraft = "FEED232";

    /// <summary>The abbreviation of a time zone means several, and nothing says which.</summary>
    public const string SeveralZones = "FEED233";

    /// <summary>The text after a time is not a known time zone.</summary>
    public const string UnknownZone = "FEED234";

    /// <summary>Lines that are called chapters were not taken for them.</summary>
    public const string ChaptersNotTaken = "FEED235";

    /// <summary>Lines that look like a list of times were not taken for chapters.</summary>
    public const string TimesNotTaken = "FEED236";

    /// <summary>A line of a list of times has one that no clock shows.</summary>
    public const string ImpossibleTime = "FEED237";

    /// <summary>A part about sponsors that names none.</summary>
    public const string SponsorUnnamed = "FEED240";

    /// <summary>A name that two of the show's hosts have.</summary>
    public const string HostAmbiguous = "FEED241";

    /// <summary>A name that is almost another one.</summary>
    public const string HostMisspelt = "FEED242";

    /// <summary>What the notes say of being a draft cannot be read.</summary>
    public const string UnclearDraft = "FEED243";

    /// <summary>A key other than "draft" holds the episode back, or out of feeds.</summary>
    public const string NotReady = "FEED244";

    /// <summary>A stated fact that feeds have no place for.</summary>
    public const string StatedNotKept = "FEED255";

    /// <summary>A stated number that may count minutes, seconds or bytes, or is rounded.</summary>
    public const string DoubtfulNumber = "FEED256";

    /// <summary>A value that a template wrote to be replaced.</summary>
    public const string TemplateValue = "FEED257";

    /// <summary>The audio is stated in a second format or at a second address.</summary>
    public const string OtherAudio = "FEED258";

    /// <summary>Two stated dates of publication mean different days.</summary>
    public const string DatesDiffer = "FEED259";

    /// <summary>Keys of front matter that mean nothing.</summary>
    public const string UnknownFactKeys = "FEED260";

    /// <summary>A person or sponsor is named by the id of a page.</summary>
    public const string NameIsId = "FEED261";

    public const string NotAudio = "FEED301";
    public const string OtherAudioKind = "FEED302";
    public const string TruncatedAudio = "FEED303";
    public const string DurationUnknown = "FEED304";
    public const string BrokenAudio = "FEED305";
    public const string DurationEstimated = "FEED306";

    /// <summary>Pictures of chapters inside an audio file.</summary>
    public const string ChapterPictures = "FEED307";

    /// <summary>A cover inside an audio file that is no JPEG or PNG, or too large.</summary>
    public const string CoverUnused = "FEED308";
    public const string NotAnImage = "FEED311";
    public const string ArtworkNotSquare = "FEED312";
    public const string ArtworkSize = "FEED313";

    public const string BrokenYaml = "FEED401";
    public const string ShowNotAMapping = "FEED402";
    public const string UnsupportedYaml = "FEED403";
    public const string YamlTooLarge = "FEED404";
    public const string UnknownKey = "FEED405";
    public const string DuplicateKey = "FEED406";
    public const string WrongType = "FEED407";
    public const string BadUrl = "FEED408";
    public const string BadLanguage = "FEED409";
    public const string BadEmail = "FEED410";
    public const string UnknownCategory = "FEED411";
    public const string LongDescription = "FEED412";
    public const string BadValue = "FEED413";

    /// <summary>The show is locked and has no address of whoever may unlock it.</summary>
    public const string LockedByNobody = "FEED414";

    /// <summary>A show without a picture: directories refuse it.</summary>
    public const string NoArtwork = "FEED415";

    /// <summary>A show without one of Apple's categories: directories refuse it.</summary>
    public const string NoCategory = "FEED416";

    /// <summary>A show that does not say whether it is explicit: directories refuse it.</summary>
    public const string ExplicitUnsaid = "FEED417";

    /// <summary>A show without <c>show.yaml</c>: directories refuse it.</summary>
    public const string NoShowFile = "FEED418";

    /// <summary>An address with a name or password before its host.</summary>
    public const string SecretAddress = "FEED419";

    /// <summary>A text that is longer than the Podcasting 2.0 namespace advises.</summary>
    public const string LongPodcastText = "FEED420";

    /// <summary>A role, group or licence that is not of the Podcasting 2.0 namespace's lists.</summary>
    public const string UnknownPodcastWord = "FEED421";

    /// <summary><c>topics.yaml</c> gives one name to two topics.</summary>
    public const string TopicNamedTwice = "FEED422";

    public const string NoAudio = "FEED501";
    public const string SecondNotes = "FEED502";
    public const string GuidChanged = "FEED503";

    /// <summary>The show file states another <c>podcast:guid</c> than the one the show is published with.</summary>
    public const string ShowGuidChanged = "FEED524";
    public const string EpisodeWithdrawn = "FEED504";

    /// <summary>There are <c>show.yaml</c> and <c>show.yml</c>.</summary>
    public const string SecondShowFile = "FEED505";

    /// <summary>The episode is held back: it cannot be read from the tables or rendered.</summary>
    public const string HeldBack = "FEED510";

    /// <summary>The episode is left out: another one of the show has the GUID that its file states.</summary>
    public const string GuidTaken = "FEED511";

    /// <summary>Files without notes belong to the episode whose number they begin with.</summary>
    public const string JoinedByNumber = "FEED520";

    /// <summary>Several episodes have the number that files without notes begin with.</summary>
    public const string NumberTaken = "FEED521";

    /// <summary>Files belong to an episode no longer, because its number changed.</summary>
    public const string CompanionsLeft = "FEED522";

    /// <summary>More stems wait for one number than an episode can have.</summary>
    public const string NumberCrowded = "FEED523";

    /// <summary>The notes name an audio file, and the episode has none of that name.</summary>
    public const string AudioFileMissing = "FEED525";

    /// <summary>What stands where the GUID belongs is a placeholder.</summary>
    public const string PlaceholderGuid = "FEED526";

    /// <summary>Another file has the place that this one is for.</summary>
    public const string OtherFileCounts = "FEED527";

    /// <summary>The file belongs to no episode that has notes.</summary>
    public const string WaitsForNotes = "FEED528";

    /// <summary>Another episode of the show has the same number and season.</summary>
    public const string NumberRepeated = "FEED529";

    public const string BrokenChapters = "FEED601";
    public const string ChapterSkipped = "FEED602";

    /// <summary>A chapter's link or image is no absolute web address.</summary>
    public const string BadChapterAddress = "FEED603";
    public const string BadChapterEnd = "FEED604";

    /// <summary>A line of a list of chapters without a time.</summary>
    public const string NoChapterLine = "FEED605";
    public const string SecondChapters = "FEED606";

    /// <summary>A chapter of the simple format has a time and no name, or a name and no time.</summary>
    public const string HalfChapter = "FEED607";

    /// <summary>A transcript without a single time.</summary>
    public const string NotTimed = "FEED620";

    /// <summary>A JSON transcript that is no JSON, or has no segments.</summary>
    public const string BrokenTranscript = "FEED621";
    public const string TooManyCues = "FEED622";

    /// <summary>WebVTT without its first line, or without the empty line after its header.</summary>
    public const string WebVttHeader = "FEED623";

    /// <summary>A time with the other format's sign before its milliseconds, or without them.</summary>
    public const string CueTimeSpelling = "FEED624";
    public const string BadCueTime = "FEED625";
    public const string CueOverlap = "FEED626";

    /// <summary>A cue begins before the one above it, or ends before it begins.</summary>
    public const string CueBackwards = "FEED627";

    /// <summary>Text that belongs to no cue.</summary>
    public const string StrayText = "FEED628";

    /// <summary>SRT in a file named WebVTT, or the other way round.</summary>
    public const string OtherTranscriptFormat = "FEED629";

    /// <summary>A <c>.json</c> file that no JSON reader can read.</summary>
    /// <summary>A transcript's name and its content state two languages.</summary>
    public const string LanguageMismatch = "FEED630";

    /// <summary>A transcript states an invalid language.</summary>
    public const string UnknownLanguage = "FEED631";

    public const string BrokenJson = "FEED701";

    /// <summary>JSON that describes something else than one episode.</summary>
    public const string NotEpisodeJson = "FEED702";

    public const string UnknownJsonMember = "FEED703";

    /// <summary>A value of the wrong kind, or one that cannot be used.</summary>
    public const string BadJsonValue = "FEED704";

    public const string NotAFeed = "FEED710";

    /// <summary>What XML does not allow, read all the same.</summary>
    public const string FeedMarkup = "FEED711";

    /// <summary>A feed that ends in its middle.</summary>
    public const string FeedTruncated = "FEED712";

    /// <summary>Another encoding than the feed names.</summary>
    public const string FeedEncoding = "FEED713";
    public const string UndefinedEntity = "FEED714";
    public const string FeedCharacters = "FEED715";
    public const string FeedTooLarge = "FEED716";
    public const string FeedPacking = "FEED717";
    public const string ShowFact = "FEED718";

    public const string GuidMissing = "FEED720";
    public const string GuidRepeated = "FEED721";
    public const string EntryTitleMissing = "FEED722";

    /// <summary>An entry's date is missing, unreadable or doubtful.</summary>
    public const string EntryDate = "FEED723";
    public const string EnclosureMissing = "FEED724";

    /// <summary>Address or length of an entry's audio.</summary>
    public const string EnclosureFault = "FEED725";
    public const string EntryDuration = "FEED726";
    public const string EntryNumber = "FEED727";

    /// <summary>A link, an image or a file beside the audio.</summary>
    public const string EntryAddress = "FEED728";
    public const string EntryTooLarge = "FEED729";
    public const string TooManyEntries = "FEED730";
    public const string EntryEmpty = "FEED731";

    /// <summary>The feed forbids other hosts to import it.</summary>
    public const string FeedLocked = "FEED732";

    /// <summary>A file of an entry beside the one that feeds carry.</summary>
    public const string SecondFile = "FEED733";

    /// <summary>Something of an entry that an episode has no place for.</summary>
    public const string EntryExtra = "FEED734";

    /// <summary>An element of the Podcasting 2.0 namespace that cannot be kept, or a part of it.</summary>
    public const string PodcastElementFault = "FEED735";

    /// <summary>A stream that is announced.</summary>
    public const string LiveItem = "FEED736";

    /// <summary>Entities that were encoded twice.</summary>
    public const string EncodedTwice = "FEED737";

    /// <summary>A category of Apple's list before 2019.</summary>
    public const string CategoryRenamed = "FEED739";

    /// <summary>An import may not read an address: it is none of the public network.</summary>
    public const string FetchRefused = "FEED740";
    public const string FetchFailed = "FEED741";
    public const string TooManyPages = "FEED742";
    public const string PagesInCircle = "FEED743";

    /// <summary>A feed that was sent goes on at an address.</summary>
    public const string MorePages = "FEED744";
    public const string ShowFileKept = "FEED745";

    /// <summary>The file of an entry was changed by somebody else.</summary>
    public const string EntryKept = "FEED746";

    /// <summary>Elements of a feed that an import does not take.</summary>
    public const string ElementsUnread = "FEED747";

    /// <summary>A value of a feed that its element or attribute may not have.</summary>
    public const string FeedValue = "FEED748";

    /// <summary>The type of a file says nothing, or more than a feed has: another one is used.</summary>
    public const string TypeReplaced = "FEED749";
}
