using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>Set DCMI Configuration Parameters: changes how the controller asks for its address. (DCMI 1.5 §6.1.2)</summary>
/// <param name="ParameterSelector">One of <see cref="DcmiConfiguration"/>.</param>
/// <param name="SetSelector">0.</param>
/// <param name="Data">The parameter, laid out as its type says.</param>
public readonly record struct SetDcmiConfigurationParameters(byte ParameterSelector, byte SetSelector, Octets Data)
    : IRequest<SetDcmiConfigurationParameters, DcmiResponse>,
        IParameterRequest
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.GroupExtension,
            0x12,
            "Set DCMI Configuration Parameters",
            PrivilegeLevel.Administrator,
            CommandEffect.Idempotent,
            "DCMI 6.1.2"
        )
        {
            Owner = DcmiGroup.Id,
            CompletionCodes = [(0x80, "parameter not supported"), (0x82, "parameter is read-only")],
        };

    static SetDcmiConfigurationParameters IMessage<SetDcmiConfigurationParameters>.Layout<W>(
        ref W w,
        in SetDcmiConfigurationParameters m
    )
    {
        DcmiGroup.Begin(ref w);
        return new(
            w.U8(m.ParameterSelector),
            w.U8(m.SetSelector),
            w.Parameter(DcmiConfiguration.Family, m.ParameterSelector, m.Data)
        );
    }
}
