namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>The catalogue of the commands of DCMI 1.5.</summary>
public static class DcmiCommands
{
    /// <summary>Shows the visitor every command of DCMI, by number.</summary>
    public static void Accept(ICommandVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Visit<GetDcmiCapabilitiesInfo, GetDcmiCapabilitiesInfo.Response>();
        visitor.Visit<GetPowerReading, GetPowerReading.Response>();
        visitor.Visit<GetPowerLimit, GetPowerLimit.Response>();
        visitor.Visit<SetPowerLimit, DcmiResponse>();
        visitor.Visit<ActivateDeactivatePowerLimit, DcmiResponse>();
        visitor.Visit<GetAssetTag, GetAssetTag.Response>();
        visitor.Visit<GetDcmiSensorInfo, GetDcmiSensorInfo.Response>();
        visitor.Visit<SetAssetTag, SetAssetTag.Response>();
        visitor.Visit<GetManagementControllerIdentifierString, GetManagementControllerIdentifierString.Response>();
        visitor.Visit<SetManagementControllerIdentifierString, SetManagementControllerIdentifierString.Response>();
        visitor.Visit<SetThermalLimit, DcmiResponse>();
        visitor.Visit<GetThermalLimit, GetThermalLimit.Response>();
        visitor.Visit<GetTemperatureReadings, GetTemperatureReadings.Response>();
        visitor.Visit<SetDcmiConfigurationParameters, DcmiResponse>();
        visitor.Visit<GetDcmiConfigurationParameters, GetDcmiConfigurationParameters.Response>();
    }
}
