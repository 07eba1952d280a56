using Sideband.Bmc.Handlers.GroupExtension.Dcmi;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;

namespace Sideband.Bmc.Commands;

internal sealed partial class CommandTable
{
    private void AddDcmi()
    {
        Add<GetDcmiCapabilitiesInfoHandler, GetDcmiCapabilitiesInfo, GetDcmiCapabilitiesInfo.Response>();
        Add<GetPowerReadingHandler, GetPowerReading, GetPowerReading.Response>();
        Add<GetPowerLimitHandler, GetPowerLimit, GetPowerLimit.Response>();
        Add<SetPowerLimitHandler, SetPowerLimit, DcmiResponse>();
        Add<ActivateDeactivatePowerLimitHandler, ActivateDeactivatePowerLimit, DcmiResponse>();
        Add<GetAssetTagHandler, GetAssetTag, GetAssetTag.Response>();
        Add<GetDcmiSensorInfoHandler, GetDcmiSensorInfo, GetDcmiSensorInfo.Response>();
        Add<SetAssetTagHandler, SetAssetTag, SetAssetTag.Response>();
        Add<
            GetManagementControllerIdentifierStringHandler,
            GetManagementControllerIdentifierString,
            GetManagementControllerIdentifierString.Response
        >();
        Add<
            SetManagementControllerIdentifierStringHandler,
            SetManagementControllerIdentifierString,
            SetManagementControllerIdentifierString.Response
        >();
        Add<SetThermalLimitHandler, SetThermalLimit, DcmiResponse>();
        Add<GetThermalLimitHandler, GetThermalLimit, GetThermalLimit.Response>();
        Add<GetTemperatureReadingsHandler, GetTemperatureReadings, GetTemperatureReadings.Response>();
        Add<SetDcmiConfigurationParametersHandler, SetDcmiConfigurationParameters, DcmiResponse>();
        Add<
            GetDcmiConfigurationParametersHandler,
            GetDcmiConfigurationParameters,
            GetDcmiConfigurationParameters.Response
        >();
    }
}
