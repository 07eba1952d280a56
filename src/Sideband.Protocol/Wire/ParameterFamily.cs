using System.Diagnostics.CodeAnalysis;

namespace Sideband.Protocol.Wire;

/// <summary>
/// The parameters behind one pair of Get and Set commands (LAN configuration, boot options, …): for each selector the
/// layout of its data. Filled by visiting the parameters' types, without reflection.
/// </summary>
public sealed class ParameterFamily : IParameterVisitor
{
    private readonly Dictionary<byte, Entry> _entries = [];

    /// <summary>Fills the family.</summary>
    /// <param name="accept">Visits every parameter of the family.</param>
    public ParameterFamily(Action<IParameterVisitor> accept)
    {
        ArgumentNullException.ThrowIfNull(accept);
        accept(this);
    }

    private sealed record Entry(ParameterInfo Info, DescribeBody Describe, FitBody Fit, Func<Random, Octets> MakeUp);

    private delegate IReadOnlyList<WireField> DescribeBody(ReadOnlySpan<byte> data);

    private delegate BodyFit FitBody(ReadOnlySpan<byte> data);

    /// <summary>The selectors known, in order.</summary>
    public IEnumerable<byte> Selectors => _entries.Keys.Order();

    /// <inheritdoc/>
    void IParameterVisitor.Visit<T>() =>
        _entries.Add(
            T.Parameter.Selector,
            new(
                T.Parameter,
                data => Message.Describe<T>(data),
                data => Message.Read<T>(data, out _),
                random =>
                {
                    var value = Message.MakeUp<T>(random);
                    return Message.ToOctets(in value);
                }
            )
        );

    /// <summary>The parameter's name in the specification's words.</summary>
    public bool TryGetName(byte selector, [NotNullWhen(true)] out string? name)
    {
        name = _entries.GetValueOrDefault(selector)?.Info.Name;
        return name is not null;
    }

    /// <summary>What is known of a parameter; null where the family has none of that number.</summary>
    public ParameterInfo? Find(byte selector) => _entries.GetValueOrDefault(selector)?.Info;

    /// <summary>How data fit a parameter's layout; too long for a parameter that there is not.</summary>
    public BodyFit Fit(byte selector, ReadOnlySpan<byte> data) =>
        _entries.TryGetValue(selector, out var entry) ? entry.Fit(data) : BodyFit.TooLong;

    /// <summary>What a parameter's data say, field by field; nothing for a parameter that there is not.</summary>
    public IReadOnlyList<WireField> Describe(byte selector, ReadOnlySpan<byte> data) =>
        _entries.GetValueOrDefault(selector)?.Describe(data) ?? [];

    internal bool TryDescribe(
        byte selector,
        ReadOnlySpan<byte> data,
        [NotNullWhen(true)] out string? title,
        [NotNullWhen(true)] out IReadOnlyList<WireField>? fields
    )
    {
        var entry = _entries.GetValueOrDefault(selector);
        (title, fields) = (entry?.Info.Name, entry?.Describe(data));
        return entry is not null;
    }

    internal bool TryMakeUp(byte selector, Random random, out Octets data)
    {
        var entry = _entries.GetValueOrDefault(selector);
        data = entry?.MakeUp(random) ?? default;
        return entry is not null;
    }
}
