using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetSelfTestResults"/>.</summary>
internal readonly struct GetSelfTestResultsHandler : IHandler<GetSelfTestResults, GetSelfTestResults.Response>
{
    public static Answer<GetSelfTestResults.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetSelfTestResults request
    ) =>
        controller.IsReadOnly
            ? new GetSelfTestResults.Response(
                SelfTestResult.DataCorrupted,
                SelfTestFaults.SelDevice | SelfTestFaults.SdrRepository | SelfTestFaults.FruDevice
            )
            : controller.SelfTest;
}
