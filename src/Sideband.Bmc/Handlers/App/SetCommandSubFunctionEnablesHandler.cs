using System.Buffers.Binary;
using Sideband.Bmc.Commands;
using Sideband.Bmc.Firewalls;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="SetCommandSubFunctionEnables"/>.</summary>
internal readonly struct SetCommandSubFunctionEnablesHandler : IHandler<SetCommandSubFunctionEnables, EmptyResponse>
{
    /// <summary>Completion code: there is no such sub-function to be switched on. (§21.9)</summary>
    private const byte NotConfigurable = 0x80;

    public static Answer<EmptyResponse> Handle(
        Controller controller,
        in Caller caller,
        in SetCommandSubFunctionEnables request
    )
    {
        var owner = CommandNumber.OwnerLength((NetFn)(request.NetworkFunction & 0xFE));
        var given = request.OwnerAndMasks.Span;
        if (given.Length < owner || given.Length - owner is not (sizeof(uint) or 2 * sizeof(uint)))
            return CompletionCode.RequestDataLengthInvalid;
        var code = FirewallScope.TryRead(
            controller.Channels.Find(in caller, request.Channel),
            request.NetworkFunction,
            request.Lun,
            given[..owner],
            out var scope
        );
        if (code != CompletionCode.Success)
            return code;
        var number = scope.Command(request.CommandCode);
        if (!controller.Firewall.Has(scope.Channel, number))
            return NotConfigurable;
        var masks = given[owner..];
        var on = controller.Firewall.SubFunctionsOn(scope.Channel, number);
        var wanted =
            masks.Length == sizeof(uint)
                // The second mask was left out: what it would speak of stays as it is.
                ? BinaryPrimitives.ReadUInt32LittleEndian(masks) | on >> 32 << 32
                : BinaryPrimitives.ReadUInt64LittleEndian(masks);
        var configurable = controller.Firewall.IsConfigurable(scope.Channel, number)
            ? SubFunctions.Find(number)?.Mask ?? 0
            : 0;
        if ((wanted & ~on & ~configurable) != 0)
            return NotConfigurable;
        if (configurable != 0)
            controller.Firewall.SetSubFunctionsOn(scope.Channel, number, wanted);
        return default(EmptyResponse);
    }
}
