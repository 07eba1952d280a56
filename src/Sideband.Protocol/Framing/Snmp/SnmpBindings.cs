using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Framing.Snmp;

/// <summary>The list of names and values at the end of each message. (RFC 3416 §3)</summary>
internal static class SnmpBindings
{
    private const int Most = 64;

    /// <summary>Reads what is left of a list, as far as 64 of them.</summary>
    /// <returns>False where one is none; the list's own <see cref="BerReader.Failed"/> says whether it could be parted.</returns>
    public static bool TryRead(ref BerReader list, out ValueList<SnmpBinding> bindings)
    {
        var read = new List<SnmpBinding>();
        bindings = default;
        while (!list.IsEmpty && !list.Failed && read.Count < Most)
        {
            var pair = list.Inside(SnmpTag.Sequence);
            var name = pair.Content(SnmpTag.Identifier);
            var tag = pair.NextTag;
            var value = pair.Content(tag);
            if (pair.Failed)
                return false;
            read.Add(new(new(Octets.Create(name)), tag, Octets.Create(value)));
        }
        bindings = [.. read];
        return true;
    }

    /// <summary>Writes them, without what stands around a list.</summary>
    public static void Write(ref BerWriter writer, ValueList<SnmpBinding> bindings)
    {
        for (var i = bindings.Count - 1; i >= 0; i--)
        {
            var end = writer.End;
            writer.Content(bindings[i].Tag, bindings[i].Value.Span);
            writer.Content(SnmpTag.Identifier, bindings[i].Name.Content.Span);
            writer.Begin(SnmpTag.Sequence, end);
        }
    }
}
