using Sideband.Protocol.Commands.App.SystemInfo;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get System Info Parameters: what the controller knows of the system. (IPMI v2.0 §22.14b)</summary>
/// <param name="RevisionOnly">Asks only for the parameter revision; no data is returned.</param>
/// <param name="ParameterSelector">One of <see cref="SystemInfoParameters"/>.</param>
/// <param name="SetSelector">Which block of a string, from 0.</param>
/// <param name="BlockSelector">0.</param>
public readonly record struct GetSystemInfoParameters(
    bool RevisionOnly,
    byte ParameterSelector,
    byte SetSelector,
    byte BlockSelector
) : IRequest<GetSystemInfoParameters, GetSystemInfoParameters.Response>, IParameterRequest
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x59, "Get System Info Parameters", PrivilegeLevel.User, CommandEffect.Idempotent, "22.14b")
        {
            CompletionCodes = [(0x80, "parameter not supported")],
        };

    static GetSystemInfoParameters IMessage<GetSystemInfoParameters>.Layout<W>(ref W w, in GetSystemInfoParameters m) =>
        new(w.Flag(m.RevisionOnly, skip: 7), w.U8(m.ParameterSelector), w.U8(m.SetSelector), w.U8(m.BlockSelector));

    /// <param name="Revision">Revision of the parameters.</param>
    /// <param name="Data">The parameter, laid out as its type says.</param>
    public readonly record struct Response(byte Revision, Octets Data) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.U8(m.Revision), w.Parameter(SystemInfoParameters.Family, null, m.Data));
    }
}
