using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetSelfTestResults"/>.</summary>
internal readonly struct GetSelfTestResultsHandler : IHandler<GetSelfTestResults, GetSelfTestResults.Response>
{
    private const SelfTestFaults Stores =
        SelfTestFaults.SelDevice | SelfTestFaults.SdrRepository | SelfTestFaults.FruDevice;

    public static Answer<GetSelfTestResults.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetSelfTestResults request
    )
    {
        var faults = controller.IsReadOnly ? Stores : SelfTestFaults.None;
        // The code does not do what it was built to do, as if it were corrupt.
        if (!controller.IsCryptographySound)
            faults |= SelfTestFaults.OperationalFirmware;
        var injected = controller.SelfTest;
        return faults == SelfTestFaults.None || injected.Result == SelfTestResult.FatalHardwareError
            ? injected
            : new GetSelfTestResults.Response(SelfTestResult.DataCorrupted, faults | injected.Faults);
    }
}
