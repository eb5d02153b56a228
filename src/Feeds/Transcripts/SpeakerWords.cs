using System.Collections.Frozen;

namespace Feeds.Transcripts;

/// <summary>Words that distinguish speaker labels from other beginnings of a line, by language. To support another language, add
/// to the rows.</summary>
/// <remarks>Sources of the voices: pyannote and WhisperX (<c>SPEAKER_00</c>), whisper.cpp (<c>(speaker 1)</c>), AssemblyAI, Otter,
/// Descript; their localized editions.</remarks>
internal static class SpeakerWords
{
    /// <summary>What recognizers call a voice that they cannot name; a number or a letter follows.</summary>
    private static readonly FrozenSet<string> Voices = Set(
        "speaker spk spkr voice person participant host guest",
        "sprecher sprecherin stimme", "locuteur locutrice intervenant voix", "hablante orador oradora locutor voz", "falante",
        "parlante oratore voce",
        "spreker stem", "talare röst", "taler stemme", "puhuja", "mówca głos", "mluvčí", "beszélő", "konuşmacı", "спикер говорящий голос",
        "мовець",
        "话者 話者 说话人 說話人 发言人 發言人 讲者 講者 スピーカー 화자 발화자");

    /// <summary>Words before a colon that begin a sentence and do not name a speaker.</summary>
    private static readonly FrozenSet<string> Openers = Set(
        "note remember important warning attention caution tip hint example update spoiler disclaimer reminder ps fact rule answer " +
        "question result conclusion summary first second third finally also but and so then now",
        "wichtig achtung hinweis merke vorsicht tipp beispiel fazit zusammenfassung erstens zweitens drittens übrigens also aber " +
        "frage antwort anmerkung",
        "attention important remarque note exemple conclusion résumé astuce rappel question réponse",
        "atención importante nota ejemplo conclusión resumen consejo recuerda recuerden ojo pregunta respuesta",
        "atenção importante nota exemplo conclusão resumo dica lembre pergunta resposta",
        "attenzione importante nota esempio conclusione riassunto consiglio ricorda domanda risposta",
        "belangrijk let pas opmerking voorbeeld conclusie samenvatting tip vraag antwoord",
        "viktigt obs exempel slutsats fråga svar vigtigt eksempel spørgsmål viktig merk svar tärkeää huomio esimerkki",
        "ważne uwaga przykład wniosek pytanie odpowiedź důležité pozor příklad önemli dikkat örnek not soru cevap",
        "важно внимание пример вывод вопрос ответ примечание",
        "注意 重要 重点 重點 例如 比如 例 結論 结论 ポイント つまり まとめ 참고 중요 주의 예");

    /// <summary>Sounds other than a voice, as captions write them in place of a label.</summary>
    private static readonly FrozenSet<string> Sounds = Set(
        "crosstalk music laughter laughs applause inaudible unintelligible unclear silence noise background overlapping unknown " +
        "intro outro jingle",
        "musik gelächter applaus unverständlich unbekannt rauschen", "musique rires applaudissements inaudible inconnu",
        "música risas aplausos inaudible desconocido",
        "risos inaudível desconhecido", "musica risate applausi incomprensibile sconosciuto",
        "muziek gelach applaus onverstaanbaar onbekend",
        "skratt applåder ohörbart latter bifald muzyka śmiech oklaski niesłyszalne", "музыка смех аплодисменты неразборчиво",
        "音乐 音樂 音楽 笑 笑声 笑い 拍手 掌声 음악 웃음 박수");

    public static bool IsVoice(string word) => Voices.Contains(word);

    public static bool IsSound(string word) => Sounds.Contains(word);

    public static bool NamesNobody(string word) => Openers.Contains(word) || Sounds.Contains(word);

    private static FrozenSet<string> Set(params string[] rows) =>
        rows.SelectMany(r => r.Split(' ')).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
