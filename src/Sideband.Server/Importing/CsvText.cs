using System.Text;

namespace Sideband.Server.Importing;

/// <summary>Rows of comma-separated text (RFC 4180); semicolons and tabulators part fields, too, where the first line has them.</summary>
internal static class CsvText
{
    private static readonly string[] Known = ["name", "address", "port", "user", "password", "groups", "rack"];

    /// <summary>Reads controllers: a line of names, of which <c>name</c> and <c>address</c> have to be there, and a line for each.</summary>
    /// <exception cref="FormatException">A line is none.</exception>
    public static IReadOnlyList<ImportItem> Read(string text)
    {
        var items = ReadAll(text);
        return items.FirstOrDefault(item => item.Fault is not null) is { } wrong
            ? throw new FormatException($"line {wrong.Line}: {wrong.Fault}")
            : items;
    }

    /// <summary>The same, with lines that are no controllers among them: they say why.</summary>
    /// <exception cref="FormatException">The first line names no columns, or a quotation mark is open at the end.</exception>
    public static IReadOnlyList<ImportItem> ReadAll(string text)
    {
        var rows = Rows(text).Where(row => row.Fields.Any(field => field.Length > 0)).ToList();
        if (rows.Count == 0)
            throw new FormatException("the file is empty; its first line names its columns");
        var head = rows[0].Fields.Select(name => name.Trim().ToLowerInvariant()).ToList();
        if (head.FirstOrDefault(name => !Known.Contains(name)) is { } unknown)
            throw new FormatException($"line 1: there is no column '{unknown}'; there are {string.Join(", ", Known)}");
        foreach (var needed in Known.Take(2).Where(name => !head.Contains(name)))
            throw new FormatException($"line 1: the column '{needed}' is missing");
        return [.. rows.Skip(1).Select(row => ItemOf(head, row.Fields, row.Line))];
    }

    private static ImportItem ItemOf(List<string> head, IReadOnlyList<string> fields, int line)
    {
        var (name, address) = (Field("name") ?? "", Field("address") ?? "");
        var port = Field("port");
        var fault =
            fields.Count > head.Count ? $"it has {fields.Count} fields for {head.Count} columns"
            : name.Length == 0 ? "it has no name"
            : address.Length == 0 ? "it has no address"
            : port is not null && PortOf(port) is null ? $"'{port}' is no port"
            : null;
        return new(
            name,
            port is not null && PortOf(port) is { } number
                ? Sideband.Client.Discovery.HostList.Text(address, number)
                : address
        )
        {
            User = Field("user"),
            Password = Field("password"),
            Groups = Field("groups") is { } groups
                ? groups.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries)
                : null,
            Rack = Field("rack"),
            Line = line,
            Fault = fault,
        };

        string? Field(string name)
        {
            var at = head.IndexOf(name);
            // A password may begin with a blank.
            var value =
                at < 0 || at >= fields.Count ? ""
                : name == "password" ? fields[at]
                : fields[at].Trim();
            return value.Length == 0 ? null : value;
        }
    }

    private static int? PortOf(string text) =>
        ushort.TryParse(
            text,
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out var port
        )
        && port > 0
            ? port
            : null;

    private static IEnumerable<(IReadOnlyList<string> Fields, int Line)> Rows(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var first = end < 0 ? text : text[..end];
        var comma =
            first.Contains(',', StringComparison.Ordinal) ? ','
            : first.Contains(';', StringComparison.Ordinal) ? ';'
            : '\t';
        var (fields, field, line, began, isQuoted) = (new List<string>(), new StringBuilder(), 1, 1, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n')
                line++;
            if (isQuoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                field.Append(text[i++]);
            else if (c == '"' && (isQuoted || field.Length == 0))
                isQuoted = !isQuoted;
            else if (isQuoted || (c != comma && c != '\n' && c != '\r' && c != '\uFEFF'))
                field.Append(c);
            else if (c == comma || c == '\n')
            {
                fields.Add(field.ToString());
                field.Clear();
                if (c == comma)
                    continue;
                yield return (fields, began);
                (fields, began) = ([], line);
            }
        }
        if (isQuoted)
            throw new FormatException($"line {began}: a quotation mark is open at the end");
        fields.Add(field.ToString());
        yield return (fields, began);
    }
}
