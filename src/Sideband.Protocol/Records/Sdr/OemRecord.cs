using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sdr;

/// <summary>Record C0h: a manufacturer's. (IPMI v2.0 §43.12)</summary>
/// <param name="ManufacturerId">IANA enterprise number.</param>
/// <param name="Data">The data.</param>
public readonly record struct OemRecord(uint ManufacturerId, Octets Data) : IMessage<OemRecord>
{
    static OemRecord IMessage<OemRecord>.Layout<W>(ref W w, in OemRecord m) =>
        new(w.U24(m.ManufacturerId), w.Rest(m.Data));
}
