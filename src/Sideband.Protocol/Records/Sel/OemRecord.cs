using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sel;

/// <summary>Entries E0h to FFh: a manufacturer's, without a time. (IPMI v2.0 §32.3)</summary>
/// <param name="Data">The data.</param>
public readonly record struct OemRecord(Octets Data) : IMessage<OemRecord>
{
    static OemRecord IMessage<OemRecord>.Layout<W>(ref W w, in OemRecord m) => new(w.Bytes(13, m.Data));
}
