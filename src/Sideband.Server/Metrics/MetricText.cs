using System.Globalization;
using System.Text;

namespace Sideband.Server.Metrics;

/// <summary>Writes metrics as Prometheus reads them: text format 0.0.4. The samples of one metric have to follow one another.</summary>
internal sealed class MetricText
{
    /// <summary>The content type.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new(64 * 1024);
    private string _name = "";

    /// <summary>Begins a metric.</summary>
    public MetricText Begin(string name, string help, string type = "gauge")
    {
        _name = name;
        _text.Append("# HELP ").Append(name).Append(' ').Append(help).Append('\n');
        _text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
        return this;
    }

    /// <summary>A sample of the metric that was begun; null is none.</summary>
    public MetricText Add(double? value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        if (value is not { } number)
            return this;
        _text.Append(_name);
        var separator = '{';
        foreach (var (name, label) in labels)
        {
            _text.Append(separator).Append(name).Append("=\"");
            Escape(label);
            _text.Append('"');
            separator = ',';
        }
        if (labels.Length > 0)
            _text.Append('}');
        _text.Append(' ').Append(Text(number)).Append('\n');
        return this;
    }

    /// <summary>All that was written.</summary>
    public override string ToString() => _text.ToString();

    private static string Text(double number) =>
        double.IsNaN(number) ? "NaN"
        : double.IsPositiveInfinity(number) ? "+Inf"
        : double.IsNegativeInfinity(number) ? "-Inf"
        : number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Names come from controllers: nothing in them ends a label or a line.</summary>
    private void Escape(string label)
    {
        foreach (var c in label)
        {
            _ = c switch
            {
                '\\' => _text.Append(@"\\"),
                '"' => _text.Append("\\\""),
                '\n' => _text.Append("\\n"),
                _ => _text.Append(c),
            };
        }
    }
}
