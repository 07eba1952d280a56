using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sideband.Cli.Output;

/// <summary>Prints results: data on the one stream, words on the other.</summary>
internal sealed class Printer(TextWriter data, TextWriter words, OutputForm form, bool plain)
{
    public void Print(IReadOnlyList<HostResult> results)
    {
        switch (form)
        {
            case OutputForm.Json:
                data.WriteLine(Json(results, indented: true));
                break;
            case OutputForm.Jsonl:
                foreach (var result in results)
                    data.WriteLine(Json([result], indented: false)[1..^1]);
                break;
            default:
                PrintText(results);
                break;
        }
        foreach (var result in results.Where(r => !r.Ok))
        {
            words.WriteLine($"sideband: {result.Error}");
            if (result.Hint is { } hint)
                words.WriteLine($"  {hint}");
        }
    }

    /// <summary>Prints rows that belong to no host.</summary>
    public void PrintRows(Report report)
    {
        if (form is OutputForm.Json or OutputForm.Jsonl)
        {
            using var stream = new MemoryStream();
            using (var json = new Utf8JsonWriter(stream, new() { Indented = form == OutputForm.Json }))
            {
                json.WriteStartArray();
                foreach (var row in report.Rows)
                    WriteRow(json, report, row);
                json.WriteEndArray();
            }
            data.WriteLine(Encoding.UTF8.GetString(stream.ToArray()));
            return;
        }
        PrintText([new("", report, null, null, null, ExitCode.Success)]);
    }

    private void PrintText(IReadOnlyList<HostResult> results)
    {
        var good = results.Where(r => r.Ok).ToArray();
        if (form == OutputForm.Csv)
        {
            PrintCsv(good, results.Count > 1);
            return;
        }
        foreach (var result in good)
        {
            if (result.Report!.Rows.Count == 0)
                continue;
            if (results.Count > 1 && !IsOneValue(result.Report))
                data.WriteLine($"{result.Host}:");
            PrintOne(result.Report, results.Count > 1 ? result.Host : null);
        }
    }

    private static bool IsOneValue(Report report) => report is { IsSingle: true, Columns.Count: 1 };

    private void PrintOne(Report report, string? host)
    {
        if (IsOneValue(report))
        {
            data.WriteLine(host is null ? Text(report.Rows[0][0]) : $"{host}: {Text(report.Rows[0][0])}");
            return;
        }
        if (report.IsSingle)
        {
            var width = report.Columns.Max(c => c.Length);
            for (var i = 0; i < report.Columns.Count; i++)
            {
                var value = Text(report.Rows[0][i]);
                data.WriteLine(
                    plain ? $"{report.Columns[i]}\t{value}" : $"{report.Columns[i].PadRight(width)}  {value}"
                );
            }
            return;
        }
        PrintTable(report);
    }

    private void PrintTable(Report report)
    {
        if (plain)
        {
            foreach (var row in report.Rows)
                data.WriteLine(string.Join('\t', row.Select(Text)));
            return;
        }
        var cells = report.Rows.Select(row => row.Select(Text).ToArray()).ToArray();
        var widths = report.Columns.Select((c, i) => Math.Max(c.Length, cells.Max(row => row[i].Length))).ToArray();
        var numeric = report
            .Columns.Select((_, i) => report.Rows.All(row => row[i] is null or double or int or ushort or byte))
            .ToArray();
        data.WriteLine(Line([.. report.Columns.Select(c => c.ToUpperInvariant())], widths, numeric));
        foreach (var row in cells)
            data.WriteLine(Line(row, widths, numeric));
    }

    private static string Line(string[] cells, int[] widths, bool[] numeric) =>
        string.Join("  ", cells.Select((c, i) => numeric[i] ? c.PadLeft(widths[i]) : c.PadRight(widths[i]))).TrimEnd();

    private void PrintCsv(HostResult[] results, bool withHost)
    {
        if (results.Length == 0)
            return;
        IEnumerable<string> head = withHost ? ["host"] : [];
        data.WriteLine(string.Join(',', head.Concat(results[0].Report!.Columns).Select(Quoted)));
        foreach (var result in results)
        {
            foreach (var row in result.Report!.Rows)
            {
                IEnumerable<string> first = withHost ? [result.Host] : [];
                data.WriteLine(string.Join(',', first.Concat(row.Select(Text)).Select(Quoted)));
            }
        }
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\n\r") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static string Text(object? value) =>
        value switch
        {
            null => "",
            bool yes => yes ? "yes" : "no",
            double number => number.ToString("0.###", CultureInfo.InvariantCulture),
            IEnumerable<string> list => string.Join(", ", list),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    private static string Json(IReadOnlyList<HostResult> results, bool indented)
    {
        using var stream = new MemoryStream();
        using (
            var json = new Utf8JsonWriter(
                stream,
                new()
                {
                    Indented = indented,
                    Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                }
            )
        )
        {
            json.WriteStartArray();
            foreach (var result in results)
                Write(json, result);
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter json, HostResult result)
    {
        json.WriteStartObject();
        json.WriteString("host", result.Host);
        json.WriteBoolean("ok", result.Ok);
        if (result.Report is { } report)
        {
            json.WritePropertyName("data");
            if (!report.IsSingle)
                json.WriteStartArray();
            foreach (var row in report.Rows)
                WriteRow(json, report, row);
            if (!report.IsSingle)
                json.WriteEndArray();
        }
        else
        {
            json.WriteStartObject("error");
            json.WriteString("kind", result.ErrorKind);
            json.WriteString("message", result.Error);
            json.WriteString("hint", result.Hint);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, Report report, object?[] row)
    {
        json.WriteStartObject();
        for (var i = 0; i < row.Length; i++)
        {
            json.WritePropertyName(report.Columns[i].Replace(' ', '_').Replace('-', '_').ToLowerInvariant());
            switch (row[i])
            {
                case null:
                    json.WriteNullValue();
                    break;
                case bool yes:
                    json.WriteBooleanValue(yes);
                    break;
                case double number:
                    json.WriteNumberValue(Math.Round(number, 6));
                    break;
                case int or ushort or byte or uint or short:
                    json.WriteNumberValue(Convert.ToInt64(row[i], CultureInfo.InvariantCulture));
                    break;
                case IEnumerable<string> list:
                    json.WriteStartArray();
                    foreach (var item in list)
                        json.WriteStringValue(item);
                    json.WriteEndArray();
                    break;
                default:
                    json.WriteStringValue(Text(row[i]));
                    break;
            }
        }
        json.WriteEndObject();
    }
}
