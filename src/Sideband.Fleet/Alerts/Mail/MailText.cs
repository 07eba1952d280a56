using System.Globalization;
using System.Text;

namespace Sideband.Fleet.Alerts.Mail;

/// <summary>A notice as mail. (RFC 5322; what answers by itself leaves it alone by RFC 3834)</summary>
internal static class MailText
{
    private const int LongestSubject = 200;
    private const int BytesInWord = 42;

    /// <summary>The mail, its lines ended by CR LF.</summary>
    /// <param name="target">Whose it is and who gets it.</param>
    /// <param name="notice">The notice.</param>
    /// <param name="host">The machine that sends it.</param>
    public static string Of(MailTarget target, AlertNotice notice, string host)
    {
        var root = Id(notice, notice.Incident.OpenedAt, host);
        var isRoot = notice.Kind is AlertNoticeKind.Opened or AlertNoticeKind.Test;
        var text = new StringBuilder();
        void Add(string line) => text.Append(line).Append("\r\n");
        Add(
            "Date: "
                + notice
                    .At.ToUniversalTime()
                    .ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture)
        );
        Add($"From: Sideband <{target.From}>");
        Add("To: " + string.Join(",\r\n ", target.To));
        Add("Subject: " + Words(Cut(notice.Headline)));
        Add($"Message-ID: {(isRoot ? root : Id(notice, notice.At, host))}");
        if (!isRoot)
        {
            Add($"In-Reply-To: {root}");
            Add($"References: {root}");
        }
        Add("Auto-Submitted: auto-generated");
        Add("X-Auto-Response-Suppress: All");
        Add("MIME-Version: 1.0");
        Add("Content-Type: text/plain; charset=utf-8");
        Add("Content-Transfer-Encoding: base64");
        Add("");
        Add(Convert.ToBase64String(Encoding.UTF8.GetBytes(notice.Text), Base64FormattingOptions.InsertLineBreaks));
        return text.ToString();
    }

    private static string Id(AlertNotice notice, DateTimeOffset at, string host) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"<incident.{notice.Incident.Id}.{at.ToUnixTimeMilliseconds()}@{Domain(host)}>"
        );

    /// <summary>Encoded words: names of sensors come from machines, and none of them is to begin another line of the head. (RFC 2047)</summary>
    private static string Words(string text)
    {
        var words = new List<string>();
        var bytes = new List<byte>();
        foreach (var rune in text.EnumerateRunes())
        {
            var next = Encoding.UTF8.GetBytes(rune.ToString());
            if (bytes.Count + next.Length > BytesInWord)
            {
                words.Add(Word(bytes));
                bytes.Clear();
            }
            bytes.AddRange(next);
        }
        words.Add(Word(bytes));
        return string.Join("\r\n ", words);
    }

    private static string Word(List<byte> bytes) => $"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=";

    private static string Cut(string text) => text.Length <= LongestSubject ? text : text[..LongestSubject] + "…";

    private static string Domain(string host)
    {
        var name = new string([.. host.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.')]);
        return name.Length == 0 ? "sideband.invalid" : name;
    }
}
