using System.Globalization;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Storage;

/// <summary>What system software says of logs that it keeps itself; the controller only remembers it. (IPMI v2.0 §31.12, §31.13)</summary>
internal sealed class AuxiliaryLogs(INvStore store)
{
    private const uint Unspecified = uint.MaxValue;

    /// <summary>What was said last; "unspecified" where nothing was.</summary>
    public Answer<Octets> Get(AuxiliaryLogType log)
    {
        if (store.Find(KeyOf(log)) is { } kept)
            return new Octets(kept);
        return log switch
        {
            AuxiliaryLogType.MachineCheck => Message.ToOctets(new MachineCheckLogStatus(Unspecified, Unspecified)),
            AuxiliaryLogType.Oem1 or AuxiliaryLogType.Oem2 => Message.ToOctets(
                new OemLogStatus(Unspecified, 0, new byte[8])
            ),
            _ => CompletionCode.InvalidDataField,
        };
    }

    public Answer<EmptyResponse> Set(AuxiliaryLogType log, Octets status)
    {
        var fit = log switch
        {
            AuxiliaryLogType.MachineCheck => Message.Read<MachineCheckLogStatus>(status.Span, out _),
            AuxiliaryLogType.Oem1 or AuxiliaryLogType.Oem2 => Message.Read<OemLogStatus>(status.Span, out _),
            _ => (BodyFit?)null,
        };
        if (fit is null)
            return CompletionCode.InvalidDataField;
        if (fit != BodyFit.Exact)
            return CompletionCode.RequestDataLengthInvalid;
        store.Put(KeyOf(log), status.Span);
        return default(EmptyResponse);
    }

    private static string KeyOf(AuxiliaryLogType log) =>
        string.Create(CultureInfo.InvariantCulture, $"auxlog/{(byte)log}");
}
