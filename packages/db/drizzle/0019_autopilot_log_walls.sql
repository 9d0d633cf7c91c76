select igny8.wall('automation_item');
