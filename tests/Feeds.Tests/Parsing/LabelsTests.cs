namespace Feeds.Tests.Parsing;

/// <summary>Labels of hosts, guests, dates and durations, and numbered titles, in the languages of notes.</summary>
public sealed class LabelsTests
{
    [Theory]
    [InlineData("Juontaja: Aino Salo", "Vieras: Matti Koski")]
    [InlineData("Programledare: Ebba Lind", "Gäst: Nils Berg")]
    [InlineData("Programleder: Kari Moe", "Gjest: Ola Dahl")]
    [InlineData("Studievært: Mette Holm", "Gæst: Lars Krog")]
    [InlineData("Umsjón: Anna Jónsdóttir", "Gestur: Jón Árnason")]
    [InlineData("Saatejuht: Mari Tamm", "Külaline: Jaan Kask")]
    [InlineData("Vadītājs: Jānis Ozols", "Viesis: Anna Kalna")]
    [InlineData("Vedėja: Rasa Jonaitė", "Svečias: Jonas Petraitis")]
    [InlineData("Prowadzi: Ewa Nowak", "Gość: Jan Lis")]
    [InlineData("Moderátor: Jan Novák", "Hosté: Eva Malá, Petr Velký")]
    [InlineData("Voditelj: Ivan Horvat", "Gost: Ana Kovač")]
    [InlineData("Водещ: Иван Петров", "Гост: Мария Стоева")]
    [InlineData("Ведуча: Олена Коваль", "Гість: Андрій Мельник")]
    [InlineData("Ведущий: Иван Орлов", "Гость: Анна Белова")]
    [InlineData("Műsorvezető: Kiss Anna", "Vendég: Nagy Péter")]
    [InlineData("Gazda: Ioana Pop", "Invitat: Radu Marin")]
    [InlineData("Sunucu: Ayşe Kaya", "Konuk: Can Demir")]
    [InlineData("Παρουσίαση: Μαρία Παππά", "Καλεσμένος: Νίκος Λάμπρου")]
    [InlineData("מנחה: דנה כהן", "אורח: יואב לוי")]
    [InlineData("تقديم: سارة حداد", "الضيف: عمر سالم")]
    [InlineData("مجری: سارا احمدی", "مهمان: علی رضایی")]
    [InlineData("聞き手：佐藤花子", "ゲスト：田中一郎")]
    [InlineData("主持人：王小明", "嘉宾：李华")]
    [InlineData("진행자: 김민수", "게스트: 이영희")]
    [InlineData("Dẫn chương trình: Nguyễn An", "Khách mời: Trần Bình")]
    [InlineData("Pembawa acara: Siti Rahma", "Bintang tamu: Budi Santoso")]
    public void Hosts_and_guests_have_labels_in_every_language(string host, string guest)
    {
        var notes = Notes.Parse("9.md", $"# The harbour\n\n{host}\n\n{guest}\n\nText of the episode.\n").Notes!;
        Assert.Equal(Names(host), notes.Hosts);
        Assert.Equal(Names(guest), notes.Guests);

        static string[] Names(string line) => line.Split([':', '：'], 2)[1].Split(',', StringSplitOptions.TrimEntries);
    }

    [Theory]
    [InlineData("Nauhoitettu 3.3.2021")]
    [InlineData("Äänitetty 3. maaliskuuta 2021")]
    [InlineData("Inspelat 3 mars 2021")]
    [InlineData("Opptak: 3. mars 2021")]
    [InlineData("Optaget 3. marts 2021")]
    [InlineData("Tekið upp 3.3.2021")]
    [InlineData("Salvestatud 3.3.2021")]
    [InlineData("Ierakstīts 3.3.2021")]
    [InlineData("Įrašyta 2021-03-03")]
    [InlineData("Nagrano 3 marca 2021")]
    [InlineData("Nahráno 3. března 2021")]
    [InlineData("Snimljeno 3.3.2021.")]
    [InlineData("Записано 3 березня 2021")]
    [InlineData("Rögzítve: 2021. 03. 03.")]
    [InlineData("Înregistrat pe 3 martie 2021")]
    [InlineData("Kayıt tarihi: 3 Mart 2021")]
    [InlineData("Ηχογραφήθηκε 3 Μαρτίου 2021")]
    [InlineData("הוקלט 3.3.2021")]
    [InlineData("تاريخ التسجيل: 2021-03-03")]
    [InlineData("収録日：2021年3月3日")]
    [InlineData("录制日期：2021年3月3日")]
    [InlineData("녹음일: 2021년 3월 3일")]
    [InlineData("रिकॉर्डिंग: 2021-03-03")]
    [InlineData("Direkam 3 Maret 2021")]
    [InlineData("Recording date: 3 March 2021")]
    public void The_day_of_recording_has_a_label_in_every_language(string line)
    {
        var notes = Notes.Parse("9.md", $"# The harbour\n\n{line}\n\nText of the episode.\n").Notes!;
        Assert.Equal((new(2021, 3, 3, 0, 0, 0, TimeSpan.Zero), null), (notes.Recorded, notes.Published));
    }

    [Theory]
    [InlineData("Julkaistu 4.3.2021")]
    [InlineData("Publisert 4. mars 2021")]
    [InlineData("Udgivet 4. marts 2021")]
    [InlineData("Avaldatud 4.3.2021")]
    [InlineData("Publicēts 4.3.2021")]
    [InlineData("Paskelbta 2021-03-04")]
    [InlineData("Vydáno 4. března 2021")]
    [InlineData("Objavljeno 4.3.2021.")]
    [InlineData("Публикувано 04.03.2021")]
    [InlineData("Опубліковано 4 березня 2021")]
    [InlineData("Közzétéve: 2021. 03. 04.")]
    [InlineData("Δημοσιεύτηκε 4 Μαρτίου 2021")]
    [InlineData("פורסם 4.3.2021")]
    [InlineData("تاريخ النشر: 2021-03-04")]
    [InlineData("配信日：2021年3月4日")]
    [InlineData("发布日期：2021年3月4日")]
    [InlineData("발행일: 2021년 3월 4일")]
    [InlineData("Diterbitkan 4 Maret 2021")]
    public void The_day_of_publication_has_a_label_in_every_language(string line)
    {
        var notes = Notes.Parse("9.md", $"# The harbour\n\n{line}\n\nText of the episode.\n").Notes!;
        Assert.Equal((new(2021, 3, 4, 0, 0, 0, TimeSpan.Zero), null), (notes.Published, notes.Recorded));
    }

    [Theory]
    [InlineData("Kesto: 47 min")]
    [InlineData("Varighet: 47:00")]
    [InlineData("Længde: 47 minutter")]
    [InlineData("Kestus: 47 minutit")]
    [InlineData("Ilgums: 47 minūtes")]
    [InlineData("Trukmė: 47 minutės")]
    [InlineData("Délka: 47 minut")]
    [InlineData("Trajanje: 47 minuta")]
    [InlineData("Тривалість: 47 хв")]
    [InlineData("Продолжительность: 47 минут")]
    [InlineData("Hossz: 47 perc")]
    [InlineData("Durata: 47 minute")]
    [InlineData("Süre: 47 dakika")]
    [InlineData("Διάρκεια: 47 λεπτά")]
    [InlineData("משך: 47 דקות")]
    [InlineData("المدة: 47 دقيقة")]
    [InlineData("अवधि: 47 मिनट")]
    [InlineData("Durasi: 47 menit")]
    [InlineData("Thời lượng: 47 phút")]
    [InlineData("時長：47分鐘")]
    [InlineData("길이: 47분")]
    public void A_duration_has_a_label_in_every_language(string line) => Assert.Equal(
        47 * 60, Notes.Parse("9.md", $"# The harbour\n\n{line}\n\nText of the episode.\n").Notes!.Duration);

    [Theory]
    [InlineData("9. osa", "9. osa", 9, null)]
    [InlineData("9. osa: Satama", "Satama", 9, null)]
    [InlineData("6. bölüm", "6. bölüm", 6, null)]
    [InlineData("6. Bölüm – Liman", "Liman", 6, null)]
    [InlineData("12. rész: A kikötő", "A kikötő", 12, null)]
    [InlineData("3. díl: Přístav", "Přístav", 3, null)]
    [InlineData("4. epizoda – Luka", "Luka", 4, null)]
    [InlineData("5-й выпуск: Порт", "Порт", 5, null)]
    [InlineData("3ème épisode : Le port", "Le port", 3, null)]
    [InlineData("7ª puntata: Il porto", "Il porto", 7, null)]
    [InlineData("8. avsnitt: Hamnen", "Hamnen", 8, null)]
    [InlineData("2nd episode: The port", "The port", 2, null)]
    [InlineData("10. jakso", "10. jakso", 10, null)]
    [InlineData("Rész 12: A kikötő", "A kikötő", 12, null)]
    [InlineData("Επεισόδιο 9: Το λιμάνι", "Το λιμάνι", 9, null)]
    [InlineData("פרק 9: הנמל", "הנמל", 9, null)]
    [InlineData("الحلقة 9: الميناء", "الميناء", 9, null)]
    [InlineData("Tập 9: Bến cảng", "Bến cảng", 9, null)]
    [InlineData("제9화 항구", "항구", 9, null)]
    [InlineData("The port (episode 9)", "The port", 9, null)]
    [InlineData("Satama (jakso 9)", "Satama", 9, null)]
    [InlineData("Порт – выпуск 9", "Порт", 9, null)]
    [InlineData("Season 2, Episode 9: The port", "The port", 9, 2)]
    [InlineData("2. évad 9. rész: A kikötő", "A kikötő", 9, 2)]
    [InlineData("Staffel 2 Folge 9 – Der Hafen", "Der Hafen", 9, 2)]
    [InlineData("Kausi 2, jakso 9: Satama", "Satama", 9, 2)]
    public void A_numbered_title_is_read_in_every_order(string heading, string title, int number, int? season)
    {
        var notes = Notes.Parse("garden.md", $"# {heading}\n\nText of the episode.\n").Notes!;
        Assert.Equal((title, number, season), (notes.Title, notes.Number, notes.Season));
    }

    [Theory]
    [InlineData("Hiljaisuus, osa 2")]
    [InlineData("Debugging: number 9")]
    [InlineData("2. number of the month")]
    [InlineData("A kikötő – 2. rész")]
    [InlineData("The port, part 2")]
    [InlineData("7. Mai: am Hafen")]
    public void Other_numbers_are_part_of_the_title(string heading)
    {
        var notes = Notes.Parse("garden.md", $"# {heading}\n\nText of the episode.\n").Notes!;
        Assert.Equal((heading, null), (notes.Title, notes.Number));
    }
}
