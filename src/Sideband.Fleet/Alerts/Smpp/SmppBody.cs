using System.Text;

namespace Sideband.Fleet.Alerts.Smpp;

/// <summary>Puts a packet's body together, field by field.</summary>
internal sealed class SmppBody
{
    private readonly List<byte> _bytes = [];

    /// <summary>The bytes so far.</summary>
    public byte[] ToArray() => [.. _bytes];

    public SmppBody Octet(byte value)
    {
        _bytes.Add(value);
        return this;
    }

    /// <summary>Text with a zero behind it.</summary>
    public SmppBody Text(string value)
    {
        _bytes.AddRange(Encoding.ASCII.GetBytes(value));
        return Octet(0);
    }

    public SmppBody Address(SmppAddress address) => Octet(address.Type).Octet(address.Plan).Text(address.Text);

    /// <summary>Bytes behind their number.</summary>
    public SmppBody Counted(byte[] value)
    {
        Octet((byte)value.Length);
        _bytes.AddRange(value);
        return this;
    }
}
