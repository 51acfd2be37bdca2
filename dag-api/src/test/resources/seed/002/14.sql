DROP AVAILABILITY GROUP [distributedag]  
